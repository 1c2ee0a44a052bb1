using AutoDiff.Nn;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation;

/// <summary>Whole training steps, the optimizer included, as plans.</summary>
public class CompiledStepTests
{
    [Fact]
    public void AStepTrainsAsTheSeparatePartsDo()
    {
        var (step, model, x, labels) = Setup(out var optimizer);
        var (_, expected, _, _) = Setup(out var separate);
        for (int i = 0; i < 5; i++)
        {
            var eager = Loss.CrossEntropy(expected.Forward(x), labels) + Sum(Square(expected.Parameters[0])) * 0.01;
            Assert.Equal(eager.Value, step.Replay([x], [labels])[0].Value, 1e-12);
            separate.Step(Gradient.Of(eager, [.. expected.Parameters]));
            for (int p = 0; p < expected.Parameters.Length; p++)
                for (int k = 0; k < expected.Parameters[p].Shape.Count; k++)
                    Assert.Equal(expected.Parameters[p].Values[k], model.Parameters[p].Values[k], 1e-12);
        }

        Assert.Equal(5, optimizer.Slots[0].Steps);
        string plan = step.Plans[0].ToString();
        Assert.Equal(model.Parameters.Length, plan.Split("Adam update").Length - 1);
    }

    [Fact]
    public void GradientsThatAreReadAgainAndSharedAreUpdatedWithOnce()
    {
        Parameter<double> a = Parameter.Of([1.0, 2.0], "a"), b = Parameter.Of([3.0, 4.0], "b"), unused = Parameter.Of([9.0], "unused");
        var optimizer = Optimizer.Sgd<double>([a, b, unused], learningRate: 0.5);
        var step = Compile.Step<double>((x, _) =>
        {
            // Both gradients are the same value, and the norm reads it again.
            var loss = Sum((a + b) * x[0]);
            var norm = Sum(Square(Gradient.Of(loss, a)[a]));
            return [loss, norm, a * 1];
        }, optimizer.Updates);
        var results = step.Replay(Constant.Of([1.0, 10.0]));
        Assert.Equal([64.0, 101], [results[0].Value, results[1].Value]);
        Assert.Equal([1.0, 2.0], results[2].Values);
        Assert.Equal([0.5, -3.0], a.Values);
        Assert.Equal([2.5, -1.0], b.Values);
        Assert.Equal(9, unused.Values[0]);
    }

    [Fact]
    public void StepsTakeLabelsOrTargets()
    {
        var w = Parameter.Of([1.0, 2.0], [1, 2], "w");
        var updates = Optimizer.Sgd<double>([w], learningRate: 0.1).Updates;
        var onTargets = Compile.Step((Variable<double> x, Variable<double> y) => Sum(Square(MatMul(x, w.Transpose()) - y)), updates);
        Assert.Equal(4, onTargets.Replay(Constant.Of([1.0, 1], [1, 2]), Constant.Of([1.0], [1, 1]))[0].Value);
        Assert.Equal([0.6, 1.6], w.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        var onLabels = Compile.Step((Variable<double> x, IndexTensor labels) => SoftmaxCrossEntropy(x * w, labels), updates);
        var expected = SoftmaxCrossEntropy(Constant.Of([1.0, 2], [1, 2]) * w.Detach(), [1]).Value;
        Assert.Equal(expected, onLabels.Replay([Constant.Of([1.0, 2], [1, 2])], [[1]])[0].Value, 1e-12);
    }

    [Fact]
    public void AGradientThatIsAConstantUpdatesToo()
    {
        var a = Parameter.Of([1.0, 2.0], "a");
        var step = Compile.Step<double>((_, _) => [Sum(a)], Optimizer.Sgd<double>([a], learningRate: 1).Updates);
        step.Replay([]);
        step.Replay([]);
        Assert.Equal([-1.0, 0.0], a.Values);
    }

    [Fact]
    public void AStepThatNeedsNoComputationUpdates()
    {
        var w = Parameter.Of(1.0, "w");
        var step = Compile.Step<double>((_, _) => [w], Optimizer.Sgd<double>([w], learningRate: 0.25).Updates);
        Assert.Equal(1, step.Replay([])[0].Value);
        Assert.Equal(0.75, step.Replay([])[0].Value);
        Assert.Equal(0.5, w.Value);
    }

    [Fact]
    public void AnInputThatTheStepUpdatesIsReadBefore()
    {
        var w = Parameter.Of([1.0, 2.0], "w");
        var step = Compile.Step<double>((x, _) => [Sum(x[0] * w), x[0]], Optimizer.Sgd<double>([w], learningRate: 1).Updates);
        Assert.Equal([1.0, 2.0], step.Replay(w)[1].Values);
        Assert.Equal([0.0, 0.0], w.Values);
    }

    [Fact]
    public void MeasuringAStepTeachesNothing()
    {
        var (step, model, x, labels) = Setup(out var optimizer);
        var before = model.Parameters[0].Values.ToArray();
        Assert.Contains(step.Profile([x], [labels], replays: 3).Steps, entry => entry.Name == "Adam update");
        Assert.Equal(before, model.Parameters[0].Values);
        Assert.Equal(0, optimizer.Slots[0].Steps);
    }

    [Fact]
    public void NothingIsAllocatedByAStep()
    {
        var (step, _, x, labels) = Setup(out _);
        for (int i = 0; i < 300; i++) step.Replay([x], [labels]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) step.Replay([x], [labels]);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AStepThatWouldUpdateNothingIsRefused()
    {
        var a = Parameter.Of([1.0], "a");
        var updates = Optimizer.Sgd<double>([a], learningRate: 1).Updates;
        Assert.Contains("'a'",
            Assert.Throws<CompilationException>(() => Compile.Step<double>((x, _) => [Sum(x[0])], updates).Replay(Constant.Of([1.0])))
                .Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Compile.Step<double>((x, _) => [Sum(x[0])], []));
    }

    [Fact]
    public void AnUpdateThatNamesAnotherParameterThanBeforeIsRefusedWithTheReason()
    {
        var a = Parameter.Of([1.0], "a");
        var step = Compile.Step<double>((x, _) => [Sum(x[0] * a)], [new Fickle(a)]);
        Assert.Contains("their Parameter has changed", Assert.Throws<CompilationException>(() => step.Replay(Constant.Of([1.0])))
            .Message, StringComparison.Ordinal);
    }

    /// <summary>An update whose parameter is another one each time it is asked for.</summary>
    private sealed class Fickle(Parameter<double> first) : IParameterUpdate<double>
    {
        private Parameter<double>? _next = first;

        public string Name => "fickle";

        public Parameter<double> Parameter
        {
            get
            {
                var given = _next ?? AutoDiff.Parameter.Of([2.0], "other");
                _next = null;
                return given;
            }
        }

        public void Apply(ReadOnlySpan<double> gradient)
        {
        }
    }

    private static (CompiledFunction<double> Step, Module<double> Model, Variable<double> X,
        IndexTensor Labels) Setup(out Optimizer<double> optimizer)
    {
        var random = new RandomGenerator(3);
        var model = Mlp.Create<double>(6, [8, 7], 3, Functions.Tanh, random);
        var own = Optimizer.Adam<double>(model.Parameters, 0.05);
        var step = Compile.Step<double>((x, labels) => [Loss.CrossEntropy(model.Forward(x[0]), labels[0]) + Sum(Square(model.Parameters[0])) * 0.01],
            own.Updates);
        optimizer = own;
        return (step, model, RandomVariable.Normal<double>([5, 6], random), IndexTensor.Of(0, 1, 2, 0, 1));
    }
}
