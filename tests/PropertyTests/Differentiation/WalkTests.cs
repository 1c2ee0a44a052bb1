using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Differentiation;

/// <summary>What the backward walk promises, whatever the primitives.</summary>
public class WalkTests
{
    [Fact]
    public void ChainOfAMillionNodesHasAGradient()
    {
        const int Length = 1_000_000;
        var x = Variable.Of(0.5, "x");
        var y = x;
        for (int i = 0; i < Length; i++) y = -y;
        Assert.Equal(1, Gradient.Of(y, x)[x].Value);
        Assert.Equal(1, Gradient.Graph(y, x)[x].Value);
        Assert.Equal(1, Jvp.Of(y, (x, Constant.Of(1.0)))!.Value);
    }

    [Fact]
    public void LadderOfDiamondsDoesNotWalkEveryPath()
    {
        // 2⁶⁰ paths lead from y to x.
        var x = Variable.Of(1.0, "x");
        var y = x;
        for (int i = 0; i < 60; i++) y += y;
        Assert.Equal(Math.Pow(2, 60), Gradient.Of(y, x)[x].Value);
        Assert.Equal(Math.Pow(2, 60), Gradient.Graph(y, x)[x].Value);
    }

    [Fact]
    public void SharedSubexpressionsSum() => Property.Holds(ShapeCase.Any, given =>
    {
        var x = Random(given, "x");
        var shared = Tanh(x);
        var together = Gradient.Of(Sum(shared * shared + Exp(shared) - shared), x);
        // The same function with nothing shared.
        var apart = Gradient.Of(Sum(Tanh(x) * Tanh(x)), x) + Gradient.Of(Sum(Exp(Tanh(x))), x) + Gradient.Of(-Sum(Tanh(x)), x);
        Near.Equal(apart[x].Values, together[x].Values, 1e-14, 4, "gradient of a diamond");
    });

    [Fact]
    public void GradientOfASumIsTheSumOfGradients() => Property.Holds(PairCase.Any, given =>
    {
        var random = new RandomGenerator(given.Seed);
        var a = Draw.Variable<double>(Draw.Normal(random, given.Left.Count), given.Left, "a");
        var b = Draw.Variable<double>(Draw.Normal(random, given.Right.Count), given.Right, "b");
        Variable<double> first = Sum(a * Sin(b)), second = Sum(Exp(a) - b * b);
        var sum = Gradient.Of(first + second, a, b);
        var sums = Gradient.Of(first, a, b) + Gradient.Of(second, a, b);
        foreach (var variable in new[] { a, b })
        {
            Assert.Equal(variable.Shape, sum[variable].Shape);
            double scale = 1 + sums[variable].Values.ToArray().Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(sums[variable].Values, sum[variable].Values, 1e-13, scale, "gradient of a sum");
        }
    });

    [Fact]
    public void RepeatedCallsAreTheSameToTheBitAndChangeNothing() => Property.Holds(ShapeCase.Any, given =>
    {
        var x = Random(given, "x");
        var y = Sigmoid(x);
        var loss = Sum(Log(y) * x + y * y);
        double[] values = y.Values.ToArray();
        double[] first = Gradient.Of(loss, x, y)[x].Values.ToArray();
        _ = Gradient.Graph(loss, x);
        _ = Jvp.Of(loss, (x, x.Detach()));
        var again = Gradient.Of(loss, x, y);
        Near.Same<double>(first, again[x].Values, "second gradient");
        Near.Same<double>(values, y.Values, "value after the gradient");
        // What one call returned, the next does not overwrite.
        _ = Gradient.Of(2 * loss, x);
        Near.Same<double>(first, again[x].Values, "gradient after another call");
    });

    [Fact]
    public void ThreadsShareAGraph()
    {
        var random = new RandomGenerator(11);
        for (int round = 0; round < 20; round++)
        {
            var w = Parameter.Of<double>(Draw.Normal(random, 60), Shape.Of(12, 5), "w");
            var x = Variable.Of<double>(Draw.Normal(random, 40), Shape.Of(8, 5), "x");
            // The broadcast waits to be computed until somebody reads it: both threads do, at once.
            var shared = MatMul(x, w.Reshape([5, 12])) * Sum(x).Reshape([1, 1]).BroadcastTo([8, 12]);
            var loss = Sum(Square(Tanh(shared)));
            using var start = new Barrier(2);
            var results = new double[2][];
            var threads = Enumerable.Range(0, 2).Select(number => new Thread(() =>
            {
                start.SignalAndWait();
                var gradients = Gradient.Of(loss, w, x);
                results[number] = [.. gradients[w].Values.ToArray(), .. gradients[x].Values.ToArray()];
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            Near.Same<double>(results[0], results[1], "gradient on the other thread");
        }
    }

    [Fact]
    public void IntermediateNodesCanBeAskedFor()
    {
        var x = Variable.Of(3.0, "x");
        var z = (x * x).Named("z");
        var gradients = Gradient.Of(z * x, x, z);
        Assert.Equal(3, gradients[z].Value);
        Assert.Equal(27, gradients[x].Value);
    }

    [Fact]
    public void VariableThatWasNotUsedIsNamed()
    {
        Variable<double> x = Variable.Of(1.0, "x"), other = Variable.Of(2.0, "other");
        var exception = Assert.Throws<GradientException>(() => Gradient.Of(x * x, other)[other]);
        Assert.Contains("'other'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("not computed from it", exception.Message, StringComparison.Ordinal);

        exception = Assert.Throws<GradientException>(() => Gradient.Of(x * x, x)[other]);
        Assert.Contains("'other' was not asked for", exception.Message, StringComparison.Ordinal);

        var constant = Constant.Of(1.0, "batch");
        exception = Assert.Throws<GradientException>(() => Gradient.Of(x * constant, constant)[constant]);
        Assert.Contains("'batch', which is a constant", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StepFunctionThatCutsThePathIsNamed()
    {
        var x = Variable.Of(1.0, "x");
        var exception = Assert.Throws<GradientException>(() => Gradient.Of(Sign(x) * 2, x)[x]);
        Assert.Contains("'x'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("cut by sign", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientOfSeveralNumbersIsRefused()
    {
        var x = Variable.Of([1.0, 2.0], "x");
        var exception = Assert.Throws<GradientException>(() => Gradient.Of(x * x, x));
        Assert.Contains("(2,)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParameterThatChangedIsNoticed()
    {
        var w = Parameter.Of([1.0, 2.0], "w");
        var loss = Sum(Square(w) * 3);
        _ = Gradient.Of(loss, w);
        w.Assign([3.0, 4.0]);
        var exception = Assert.Throws<StaleValueException>(() => Gradient.Of(loss, w));
        Assert.Contains("'w'", exception.Message, StringComparison.Ordinal);
        Assert.Throws<StaleValueException>(() => Gradient.Graph(loss, w));
        Assert.Throws<StaleValueException>(() => Jvp.Of(loss, (w, Constant.Of([1.0, 1.0]))));
        Assert.Equal([18, 24], Gradient.Of(Sum(Square(w) * 3), w)[w].Values.ToArray());
    }

    [Fact]
    public void ViewOfAParameterThatChangedIsNoticed()
    {
        var w = Parameter.Of([1.0, 2.0], "w");
        var view = w.Reshape([2, 1]);
        var broadcast = w.BroadcastTo([3, 2]);
        w.Update(0, (values, _) => values[0] = 5);
        Assert.Throws<StaleValueException>(() => view.Values.Length);
        Assert.Throws<StaleValueException>(() => broadcast.Values.Length);
    }

    [Fact]
    public void NonlinearFunctionOfAStaleProductIsNoticed()
    {
        // The parameter is not among the inputs of the last node, only further back.
        var w = Parameter.Of(2.0, "w");
        var x = Variable.Of(3.0, "x");
        var loss = Exp(w * x);
        w.Assign([1.0]);
        Assert.Throws<StaleValueException>(() => Gradient.Of(loss, x));
    }

    private static Variable<double> Random(ShapeCase given, string name) =>
        Draw.Variable<double>(Draw.Normal(new RandomGenerator(given.Seed), given.Shape.Count), given.Shape, name);
}
