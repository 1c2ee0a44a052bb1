using AutoDiff.Nn;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation;

public class CompileTests
{
    [Fact]
    public void AReplayComputesWhatTheFunctionDoes()
    {
        var compiled = Compile.Function<double>((a, b) => Tanh(MatMul(a, b)) + Sum(a) * 2);
        Variable<double> a = Constant.Of<double>(new double[,] { { 1, 2 }, { 3, 4 } }),
            b = Constant.Of<double>(new double[,] { { .1, .2 }, { .3, -.4 } });
        Assert.Equal((Tanh(MatMul(a, b)) + Sum(a) * 2).Values, compiled.Replay(a, b)[0].Values);
        Assert.Equal((Tanh(MatMul(b, a)) + Sum(b) * 2).Values, compiled.Replay(b, a)[0].Values);
        Assert.Single(compiled.Plans);
    }

    [Fact]
    public void ParametersAreReadAnewOnEveryReplay()
    {
        var weight = Parameter.Of([1.0, 2.0], "w");
        var compiled = Compile.ValueAndGradient<double>(x => Sum(Square(weight * x)), weight);
        var x = Constant.Of([3.0, 5.0]);
        Assert.Equal(109, compiled.Replay(x).Loss.Value);
        weight.Assign([2, 1]);
        var (loss, gradients) = compiled.Replay(x);
        Assert.Equal(61, loss.Value);
        Assert.Equal([36.0, 50.0], gradients[weight].Values);
    }

    [Fact]
    public void AParameterThatIsReadAsAConstantIsReadAnewToo()
    {
        var weight = Parameter.Of([1.0, 2.0], "w");
        var detached = weight.Detach();
        var compiled = Compile.Function<double>(x => x * detached + StopGradient(weight) + Sum(weight.Detach() * 2));
        var x = Constant.Of([1.0, 1.0]);
        Assert.Equal([8.0, 10.0], compiled.Replay(x)[0].Values);
        weight.Assign([10, 20]);
        Assert.Equal([80.0, 100.0], compiled.Replay(x)[0].Values);
    }

    [Fact]
    public void NothingIsAllocatedByAReplay()
    {
        var random = new RandomGenerator(1);
        var model = Mlp.Create<float>(20, [16, 12], 5, Functions.Gelu, random);
        var step = Compile.ValueAndGradient((Variable<float> x, IndexTensor labels) => Loss.CrossEntropy(model.Forward(x, Pass<float>.Recording),
            labels), [.. model.Parameters]);
        var optimizer = Optimizer.Adam<float>(model.Parameters);
        var x = RandomVariable.Normal<float>([8, 20], random);
        var labels = IndexTensor.Of(0, 1, 2, 3, 4, 0, 1, 2);
        for (int i = 0; i < 50; i++) optimizer.Step(step.Replay(x, labels).Gradients);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) optimizer.Step(step.Replay(x, labels).Gradients);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void NothingIsAllocatedByAReplayOfAConvolutionalStepWithDropout()
    {
        var random = new RandomGenerator(1);
        var kernel = Parameter.Of(RandomVariable.Normal<float>([4, 1, 3, 3], random).Values, [4, 1, 3, 3], "kernel");
        var weight = Parameter.Of(RandomVariable.Normal<float>([3, 4 * 3 * 3], random).Values, [3, 36], "weight");
        var step = Compile.ValueAndGradient(
            (Variable<float> x, IndexTensor labels) =>
            {
                var features = MaxPool2d(Relu(Convolution2d(x, kernel)), 2).Flatten(1);
                return SoftmaxCrossEntropy(MatMul(Dropout(features, 0.5, random), weight.Transpose()), labels);
            },
            kernel, weight);
        var x = RandomVariable.Normal<float>([2, 1, 8, 8], random);
        var labels = IndexTensor.Of(0, 2);
        for (int i = 0; i < 50; i++) step.Replay(x, labels);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) step.Replay(x, labels);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void EachCombinationOfShapesHasItsPlanAndTheOldestIsForgotten()
    {
        int recorded = 0;
        var compiled = Compile.Function<double>(x =>
        {
            recorded++;
            return Sum(Square(x));
        }, capacity: 2);
        foreach (int length in (int[])[1, 2, 1, 3, 1, 2]) Assert.Equal(length * 4, compiled.Replay(Constant.Full([length], 2.0))[0].Value);
        Assert.Equal(4, recorded);
        Assert.Equal([2, 1], compiled.Plans.Select(plan => plan.InputShapes[0].Count));
    }

    // The law of a least recently used cache, against the plainest one there is.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ThePlansThatAreKeptAreThoseUsedLast(int capacity)
    {
        int recorded = 0;
        var compiled = Compile.Function<double>(x =>
        {
            recorded++;
            return Sum(x);
        }, capacity: capacity);
        var kept = new List<int>();
        var random = new RandomGenerator(4);
        int expected = 0;
        for (int i = 0; i < 60; i++)
        {
            int length = 1 + random.Next(5);
            if (!kept.Remove(length)) expected++;
            kept.Insert(0, length);
            if (kept.Count > capacity) kept.RemoveAt(capacity);
            compiled.Replay(Constant.Full([length], 1.0));
            Assert.Equal(kept, compiled.Plans.Select(plan => plan.InputShapes[0].Count));
            Assert.Equal(expected, recorded);
        }
    }

    [Fact]
    public void WhatIsDeadOrRepeatedIsNotRun()
    {
        var compiled = Compile.Function<double>(x =>
        {
            _ = MatMul(x, x);
            return (Exp(x) + Exp(x)) * 1 - -(-Sum(x)) / 1;
        });
        var plan = compiled.PlanFor([[3, 3]]);
        Assert.Equal(4, plan.OperationCount);
        Assert.Equal(2, plan.StepCount);
    }

    [Fact]
    public void ASlopeIsOneOperation()
    {
        var compiled = Compile.Function((Variable<double>[] x) => [Gradient.Of(Sum(Tanh(x[0])), x[0])[x[0]]]);
        var plan = compiled.PlanFor([[30, 50]]);
        Assert.Equal(2, plan.OperationCount);
        Assert.Equal(1, plan.StepCount);
        var x = RandomVariable.Normal<double>([30, 50], new RandomGenerator(1));
        Assert.Equal((1 - Square(Tanh(x))).Values, compiled.Replay(x)[0].Values);
    }

    [Fact]
    public void ElementwiseRunsAreFusedAndBuffersShared()
    {
        var compiled = Compile.Function<double>(x =>
        {
            for (int i = 0; i < 10; i++) x = MatMul(Tanh(x) * Sigmoid(x) + 1, x);
            return x;
        });
        var plan = compiled.PlanFor([[40, 40]]);
        Assert.Equal(20, plan.StepCount);
        Assert.Equal(10, plan.FusedGroupCount);
        Assert.InRange(plan.ArenaBytes, 1, 3 * 40 * 40 * sizeof(double) + 1000);
        Assert.Equal(50 * 40 * 40 * sizeof(double), plan.UnplannedBytes);
    }

    // The result of the first product lies at the beginning of the arena, and is overwritten by what is computed from it.
    [Fact]
    public void TheFirstBufferIsReusedInPlace()
    {
        var compiled = Compile.Function<double>(x => MatMul(Tanh(MatMul(x, x)), x));
        Assert.InRange(compiled.PlanFor([[40, 40]]).ArenaBytes, 40 * 40 * sizeof(double), 40 * 40 * sizeof(double) + 1000);
    }

    [Fact]
    public void AnotherNumberOfInputsIsAnotherPlan()
    {
        var compiled = Compile.Function<double>((Variable<double>[] x) => [x.Aggregate((a, b) => a + b)]);
        Variable<double> one = Constant.Of<double>([1, 2]), two = Constant.Of<double>([3, 4]);
        Assert.Equal([4.0, 6], compiled.Replay([one, two])[0].Values.ToArray());
        Assert.Equal([5.0, 8], compiled.Replay([one, two, one])[0].Values.ToArray());
        Assert.Equal([1.0, 2], compiled.Replay([one])[0].Values.ToArray());
    }

    [Fact]
    public void LargeGroupsWithEveryKindOfBroadcastingEqualEagerMode()
    {
        var random = new RandomGenerator(5);
        Variable<float> matrix = RandomVariable.Normal<float>([300, 701], random), row = RandomVariable.Normal<float>([701], random);
        Variable<float> column = RandomVariable.Normal<float>([300, 1], random), number = RandomVariable.Normal<float>([], random);
        static Variable<float> Of(Variable<float>[] x)
        {
            var t = Tanh(x[0] + x[1]) * x[2];
            var mask = x[0] > x[3];
            return Where(mask, t / (1 + Square(x[1])), x[2] * x[3]) - t.Reshape([2, 150, 701]).Reshape([300, 701]);
        }

        var compiled = Compile.Function<float>(x => [Of(x), Sum(Of(x), 0)]);
        Variable<float>[] inputs = [matrix, row, column, number];
        var results = compiled.Replay(inputs);
        Assert.Equal(Of(inputs).Values, results[0].Values);
        Assert.Equal(Sum(Of(inputs), 0).Values, results[1].Values);
    }

    [Fact]
    public void ResultsThatAreInputsOrEachOtherAreCopied()
    {
        var weight = Parameter.Of([7.0], "w");
        var compiled = Compile.Function<double>(x => [x[0], x[0] * 1, weight, Square(x[0]), Square(x[0]), Constant.Of([4.0])]);
        var input = Constant.Of([3.0]);
        var results = compiled.Replay(input);
        Assert.Equal([3.0, 3, 7, 9, 9, 4], results.Select(result => result.Values[0]));
        compiled.Replay(Constant.Of([5.0]));
        Assert.Equal([5.0, 5, 7, 25, 25, 4], results.Select(result => result.Values[0]));
        Assert.Equal(3, input.Values[0]);
        Assert.Equal(7, weight.Values[0]);
    }

    [Fact]
    public void EmptyTensorsAndScalarsAreReplayed()
    {
        var compiled = Compile.Function((Variable<double>[] x) => [Sum(Exp(x[0]) * 2 + 1), Exp(x[0]) * x[0]]);
        Assert.Equal(0, compiled.Replay(Constant.Full([0, 3], 1.0))[0].Value);
        Assert.Equal(3, compiled.Replay(Constant.Of(0.0))[0].Value);
        Assert.Equal(0, compiled.Replay(Constant.Of(0.0))[1].Value);
    }

    [Fact]
    public void RandomNumbersAreDrawnAfreshAndAsEagerModeDraws()
    {
        RandomGenerator eager = new(3), planned = new(3);
        static Variable<double> Noisy(Variable<double> x, RandomGenerator random)
        {
            _ = RandomVariable.Uniform<double>([5], random);
            return Dropout(x, 0.5, random) + RandomVariable.Normal<double>(x.Shape, random) + Sum(RandomVariable.Gumbel<double>([2], random));
        }

        var compiled = Compile.Function<double>(x => Noisy(x, planned));
        var x = Constant.Full([30], 1.0);
        for (int i = 0; i < 3; i++) Assert.Equal(Noisy(x, eager).Values, compiled.Replay(x)[0].Values);
        Assert.Equal(eager.State, planned.State);
    }

    [Fact]
    public void IndicesAreInputsAndCheckedOnEveryReplay()
    {
        var table = Parameter.Of([1.0, 2, 3, 4, 5, 6], [3, 2], "table");
        var step = Compile.ValueAndGradient(
            (Variable<double> x, IndexTensor rows) =>
                Sum(Embedding(table, rows) * x) + SoftmaxCrossEntropy(table, rows) + Sum(OneHot<double>(rows, 2) * x), table);
        var x = Constant.Of([1.0, 10.0]);
        foreach (var rows in (IndexTensor[])[[0, 1, 1], [1, 0, 0]])
        {
            Variable<double> Eager() => Sum(Embedding(table, rows) * x) + SoftmaxCrossEntropy(table, rows) + Sum(OneHot<double>(rows, 2) * x);
            var (loss, gradients) = step.Replay(x, rows);
            Assert.Equal(Eager().Value, loss.Value, 1e-14);
            Assert.Equal(Gradient.Of(Eager(), table)[table].Values.ToArray(), gradients[table].Values.ToArray(), new Tolerance(1e-14));
        }

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => step.Replay(x, [0, 2, 1]));
        Assert.Contains("2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IndicesChooseFromConstantsToo()
    {
        var table = Constant.Of([.. Enumerable.Range(0, 15).Select(i => (double)i)], [5, 3]);
        var weight = Parameter.Of([1.0, 2, 3], "w");
        var compiled = Compile.Function<double>((x, rows) =>
        {
            var picked = Sum(table.Gather(rows[0]) * weight * x[0]) + Sum(SoftmaxCrossEntropy(table, rows[1]));
            return [picked, Gradient.Of(picked, weight)[weight], Gradient.Of(Sum(x[0].Gather(rows[0])), x[0])[x[0]]];
        });
        foreach (var rows in (IndexTensor[])[[1, 2, 2], [0, 1, 0]])
        {
            IndexTensor classes = [.. rows.Values, 0, 1];
            var x = Variable.Of([2.0, 3, 5]);
            var expected = Sum(table.Gather(rows) * weight * x) + Sum(SoftmaxCrossEntropy(table, classes));
            var results = compiled.Replay([x], [rows, classes]);
            Assert.Equal(expected.Value, results[0].Value, 1e-12);
            Assert.Equal(Gradient.Of(expected, weight)[weight].Values, results[1].Values);
            Assert.Equal(Gradient.Of(Sum(x.Gather(rows)), x)[x].Values, results[2].Values);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => compiled.Replay([Variable.Of([2.0, 3, 5])], [[1, 99], [0, 0, 0, 0, 0]]));
    }

    [Fact]
    public void APlanMayBeFedItsOwnResults()
    {
        static Variable<double>[] Turn(Variable<double>[] x) => [x[1], x[0] + x[1], MatMul(x[2], x[2]), x[2].Transpose() + x[0][0]];
        Variable<double>[] state = [Constant.Of([1.0, 2]), Constant.Of([0.5, 1]), Constant.Of([.1, .2, .3, .4], [2, 2]),
            Constant.Of([0.0, 0, 0, 0], [2, 2])];
        var expected = state;
        var compiled = Compile.Function<double>((Variable<double>[] x) => Turn(x));
        IReadOnlyList<Variable<double>> actual = state;
        for (int i = 0; i < 6; i++)
        {
            expected = Turn(expected);
            actual = compiled.Replay(actual[0], actual[1], actual[2], actual[3]);
            for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k].Values, actual[k].Values);
        }
    }

    [Fact]
    public void TransformsOfConstantsWorkInAPlan()
    {
        var weight = Parameter.Of([1.0, 2.0], "w");
        var compiled = Compile.Function<double>(x => ValueAndGradient.Of(w => Sum(Square(w) * x), weight.Detach())
            .Gradients.Variables.Count + ValueAndGradient.Graph(w => Sum(Square(w) * x), weight.Detach()).Value);
        Assert.Equal(1 + 9, compiled.Replay(Constant.Of([1.0, 2.0]))[0].Value);
    }

    [Theory]
    [InlineData(257)]
    [InlineData(4097)]
    [InlineData(49921)]
    public void TheLastElementIsComputedAsAllOthersAre(int length)
    {
        var x = RandomVariable.Normal<float>([length], new RandomGenerator(9));
        static Variable<float> Wide(Variable<float> x)
        {
            Variable<float>[] parts = [Tanh(x), Sigmoid(x), Exp(x), Erf(x), Gelu(x), Softplus(x), Sin(x), Cos(x), Log(Abs(x)), Silu(x), Atan(x),
                Square(x), Cbrt(x), Tanh(2 * x), Exp(-x), Erf(3 * x), Sinh(x), Asinh(x)];
            var sum = parts[^1];
            for (int i = parts.Length - 2; i >= 0; i--) sum = parts[i] * sum;
            return sum;
        }

        Assert.Equal(Wide(x).Values, Compile.Function<float>(Wide).Replay(x)[0].Values);
    }

    [Fact]
    public void SeveralThreadsMayInvokeOneFunction()
    {
        var compiled = Compile.Function<double>(x => Sum(Square(Tanh(x))));
        Parallel.For(0, 200, i =>
        {
            var x = Constant.Full([1 + i % 3, 50], i / 200.0);
            Assert.Equal(Sum(Square(Tanh(x))).Value, compiled.Invoke(x)[0].Value, 1e-12);
        });
    }

    private sealed class Tolerance(double bound) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= bound * (1 + Math.Abs(x));

        public int GetHashCode(double obj) => 0;
    }

    [Fact]
    public void ProductsOfTheSameNumbersSeenThroughOtherViewsAreNotTakenForOne()
    {
        static Variable<double> Outer(Variable<double> x)
        {
            var y = Exp(x);
            return x.Unsqueeze(1) * y - x * y.Unsqueeze(1);
        }

        var x = Constant.Of<double>([1, 2, 3]);
        Assert.Equal(Outer(x).Values, Compile.Function<double>(Outer).Replay(x)[0].Values);
    }
}
