using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation;

/// <summary>What a plan cannot repeat is refused, and the message says what it is.</summary>
public class CompilationRefusalTests
{
    private readonly Parameter<double> _weight = Parameter.Of([1.0, 2.0], "weight");

    [Fact]
    public void ABranchOnAnInput() => Refused("'x'", x => x.Values[0] > 0 ? x : -x);

    [Fact]
    public void ABranchOnAComputedValue() => Refused("sum", x => Sum(x).Value > 0 ? x : -x);

    [Fact]
    public void ABranchOnAParameter() => Refused("'weight'", x => _weight.Values[0] > 0 ? x : -x);

    [Fact]
    public void ABranchOnWhatWasComputedFromAParameter() => Refused("sum", x => Sum(_weight.Detach()).Value > 0 ? x : -x);

    [Fact]
    public void ABranchOnAGradient() => Refused("value of", x => Gradient.Of(Sum(Square(x)), x)[x].Values[0] > 0 ? x : -x);

    [Fact]
    public void ABranchOnARandomNumber()
    {
        var random = new RandomGenerator(1);
        Refused("value of", x => RandomVariable.Normal<double>([], random).Value > 0 ? x : -x);
    }

    [Fact]
    public void AGeneratorMadeInTheFunction() => Refused("generator is made", x => Dropout(x, 0.5, new RandomGenerator(7)));

    [Fact]
    public void TheStateOfAGenerator()
    {
        var random = new RandomGenerator(1);
        Refused("random number", x => random.State == default ? x : -x);
    }

    [Fact]
    public void WhatAnotherThreadComputesFromAParameter() => Refused("outside", x =>
    {
        Variable<double>? elsewhere = null;
        var thread = new Thread(() => elsewhere = Sum(_weight * _weight));
        thread.Start();
        thread.Join();
        return x * elsewhere!;
    });

    [Fact]
    public void ASymbolAsTheInputOfAReplay()
    {
        var compiled = Compile.Function<double>(x => Square(x));
        var error = Assert.Throws<ArgumentException>(() => compiled.Replay(Variable.Symbol<double>("s", [2])));
        Assert.Contains("'s'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSumOfAPlansGradientsWithThemselves()
    {
        var step = Compile.ValueAndGradient<double>(x => Sum(_weight * x), _weight);
        Variable<double> a = Constant.Of([1.0, 2.0]), b = Constant.Of([10.0, 20.0]);
        Assert.Throws<InvalidOperationException>(() => step.Replay(a).Gradients + step.Replay(b).Gradients);
        Assert.Equal([11.0, 22.0], (step.Invoke([a]).Gradients + step.Invoke([b]).Gradients)[_weight].Values);
    }

    [Fact]
    public void ARandomNumberDrawnByHand()
    {
        var random = new RandomGenerator(1);
        Refused("random number", x => x * random.NextDouble());
    }

    [Fact]
    public void WhatWasComputedOutsideFromAParameter()
    {
        var outside = Square(_weight);
        Refused("outside", x => x * outside);
    }

    [Fact]
    public void WhatReadsAParameterOutsideWhenItIsRead()
    {
        var matrix = Parameter.Of([1.0, 2, 3, 4], [2, 2], "matrix");
        var transposed = matrix.Detach().Transpose();
        Refused("outside", x => x * Sum(transposed, 0));
    }

    [Fact]
    public void ConstantsFromOutsideAreNotRefusedWhateverIsDoneToThem()
    {
        var constant = Constant.Of([1.0, 2, 3, 4], [2, 2]);
        Variable<double> transposed = constant.Transpose(), stretched = Constant.Of(3.0).BroadcastTo([2, 2]);
        var compiled = Compile.Function<double>(x => MatMul(x, transposed) * stretched);
        Assert.Equal([3.0, 9, 6, 12], compiled.Replay(Constant.Of([1.0, 0, 0, 1], [2, 2]))[0].Values);
    }

    [Fact]
    public void ASymbolThatIsNoInput()
    {
        var symbol = Variable.Symbol<double>("s", [2]);
        Refused("'s'", x => x * symbol);
    }

    [Fact]
    public void AnAssignment() => Refused("assigned", x =>
    {
        _weight.Assign([3, 4]);
        return x * _weight;
    });

    [Fact]
    public void AReplayOfAnotherPlan()
    {
        var inner = Compile.Function<double>(x => Square(x));
        Refused("replayed", x => inner.Replay(x)[0]);
    }

    [Fact]
    public void ReadingIndices()
    {
        var compiled = Compile.Function<double>((inputs, indices) => [inputs[0][indices[0].Values[0]]]);
        var error = Assert.Throws<CompilationException>(() => compiled.Replay([Constant.Of([1.0, 2.0])], [IndexTensor.Of(1)]));
        Assert.Contains("indices", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsLeftOfAFailedRecording()
    {
        Refused("'x'", x => x.Values[0] > 0 ? x : -x);
        Assert.Equal(1, _weight.Values[0]);
        Assert.Equal([2.0, 4.0], (_weight * 2).Values);
    }

    [Fact]
    public void ReadingOutsideOfTheFunctionIsNotHindered()
    {
        var fixedNumber = Constant.Of([5.0, 6.0]);
        var compiled = Compile.Function<double>(x => x * fixedNumber.Values[0] + fixedNumber);
        Assert.Equal([10.0, 16.0], compiled.Replay(Constant.Of([1.0, 2.0]))[0].Values);
    }

    [Fact]
    public void AGraphRecordedFromAnOlderReplayIsNotDifferentiated()
    {
        var compiled = Compile.Function<double>(x => Square(x));
        var squares = compiled.Replay(Constant.Of([1.0, 2.0]))[0];
        var loss = Sum(_weight * squares);
        var copy = Sum(_weight * squares.Detach());
        var named = Sum(_weight * squares.Named("squares"));
        var (_, before) = ValueAndGradient.Graph(r => Sum(_weight * r), squares);
        compiled.Replay(Constant.Of([3.0, 4.0]));
        Assert.Throws<StaleValueException>(() => Gradient.Of(loss, _weight));
        Assert.Throws<StaleValueException>(() => Gradient.Of(named, _weight));
        Assert.Equal([1.0, 2.0], before[squares].Values);
        Assert.Equal([1.0, 4.0], Gradient.Of(copy, _weight)[_weight].Values);
    }

    [Fact]
    public void TheWrongNumberOfInputs()
    {
        var compiled = Compile.Function<double>((a, b) => a + b);
        var error = Assert.Throws<ArgumentException>(() => compiled.Replay(Constant.Of(1.0)));
        Assert.Contains("2 inputs", error.Message, StringComparison.Ordinal);
    }

    private static void Refused(string part, Func<Variable<double>, Variable<double>> function)
    {
        var error = Assert.Throws<CompilationException>(() => Compile.Function(function).Replay(Constant.Of([1.0, 2.0])));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
