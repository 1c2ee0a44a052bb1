using System.Runtime.CompilerServices;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Differentiation;

/// <summary>What a checkpoint keeps, what it refuses, and how often it runs.</summary>
public class CheckpointTests
{
    [Fact]
    public void IntermediateResultsAreLetGo()
    {
        var x = Variable.Of([0.5, -0.25], "x");
        var w = Parameter.Of([1.5, 2.0], "w");
        List<WeakReference> intermediates = [];

        var y = Record(x, w, intermediates);
        GC.Collect();

        Assert.Single(intermediates);
        Assert.False(intermediates[0].IsAlive);
        var gradients = Gradient.Of(Sum(y), x, w);
        Assert.Equal(2, intermediates.Count);
        GC.Collect();
        Assert.False(intermediates[1].IsAlive);
        Assert.Equal(1.5 * Math.Cos(0.75) * Math.Exp(Math.Sin(0.75)), gradients[x].Values[0], 1e-14);
        GC.KeepAlive(y);
    }

    [Fact]
    public void CapturedParametersGetTheirGradients()
    {
        var x = Variable.Of(2.0, "x");
        var w = Parameter.Of(3.0, "w");

        var y = Checkpoint.Of(v => w * v * v, x);

        Assert.Equal(12, Gradient.Of(y, x)[x].Value);
        Assert.Equal(4, Gradient.Of(y, w)[w].Value);
        Assert.Equal(4, Jvp.Of(y, (w, Constant.Of(1.0)))!.Value);
    }

    [Fact]
    public void CapturedResultIsRefusedByName()
    {
        var x = Variable.Of(2.0, "x");
        var h = Exp(x).Named("h");

        var exception = Assert.Throws<GradientException>(() => Checkpoint.Of(v => v * h, x));

        Assert.Contains("'h'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Pass it as an input", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Math.Exp(2), Gradient.Of(Checkpoint.Of(v => v * h.Detach(), x), x)[x].Value, 1e-14);
    }

    [Fact]
    public void FunctionThatChangesItsMindIsRefused()
    {
        Variable<double> x = Variable.Of(2.0, "x"), other = Variable.Of(3.0, "other");
        int runs = 0;

        var y = Checkpoint.Of(v => runs++ == 0 ? v * v : v * other, x);

        var exception = Assert.Throws<GradientException>(() => Gradient.Of(y, x));
        Assert.Contains("'other'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneBackwardWalkRunsTheFunctionOnce()
    {
        Variable<double> a = Variable.Of(2.0, "a"), b = Variable.Of(3.0, "b");
        int runs = 0;

        var y = Checkpoint.Of(
            (v, w) =>
            {
                runs++;
                return v * w * w;
            },
            a,
            b);
        var gradients = Gradient.Of(y, a, b);

        Assert.Equal(2, runs);
        Assert.Equal(9, gradients[a].Value);
        Assert.Equal(12, gradients[b].Value);
    }

    [Fact]
    public void FunctionMayReadValues()
    {
        var x = Variable.Of(2.0, "x");

        var y = Checkpoint.Of(v => v.Value > 0 ? v * v : -v, x);

        Assert.Equal(4, Gradient.Of(y, x)[x].Value);
        Assert.Equal(2, Gradient.Of(Gradient.Graph(y, x)[x], x)[x].Value);
    }

    [Fact]
    public void ParameterThatChangedIsNoticed()
    {
        var w = Parameter.Of([1.0, 2.0], "w");

        var y = Sum(Checkpoint.Of(v => v * v, w));
        w.Assign([3.0, 4.0]);

        Assert.Throws<StaleValueException>(() => Gradient.Of(y, w));
    }

    [Fact]
    public void CheckpointOfConstantsIsAConstant()
    {
        var y = Checkpoint.Of(v => v * v, Constant.Of(3.0));

        Assert.False(y.IsTracked);
        Assert.Null(y.Operation);
        Assert.Equal(9, y.Value);
    }

    [Fact]
    public void RandomNumbersFromAStoredStateAreDrawnAgain()
    {
        var x = Variable.Of([1.0, 2.0, 3.0, 4.0], "x");
        var state = new RandomGenerator(7).State;

        var y = Checkpoint.Of(
            v =>
            {
                var random = RandomGenerator.FromState(state);
                return v * Constant.Of([random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()]);
            },
            x);

        var slopes = Gradient.Of(Sum(y), x)[x];
        for (int i = 0; i < 4; i++) Assert.Equal(y.Values[i], slopes.Values[i] * x.Values[i], 1e-15);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Variable<double> Record(Variable<double> x, Variable<double> w, List<WeakReference> intermediates) => Checkpoint.Of(
        v =>
        {
            var between = Sin(v * w);
            intermediates.Add(new WeakReference(between));
            return Exp(between);
        },
        x);

    [Fact]
    public void AFunctionThatDrawsAnewIsRefused()
    {
        var x = Variable.Of([0.3, 0.7, 1.1, 2.0, 3.0, 4.0, 5.0, 6.0], "x");
        var random = new RandomGenerator(1);
        var y = Checkpoint.Of(v => Functions.Dropout(v, 0.5, random), x);
        var exception = Assert.Throws<GradientException>(() => Gradient.Of(Functions.Sum(y), x));
        Assert.Contains("draw outside", exception.Message, StringComparison.Ordinal);
    }
}
