using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Differentiation;

/// <summary>Stopping gradients, and looking at them on their way.</summary>
public class GradientFlowTests
{
    [Fact]
    public void StopGradientKeepsTheValueAndStopsBothModes()
    {
        var x = Variable.Of(3.0, "x");

        var y = x * StopGradient(x * x);

        Assert.Equal(27, y.Value);
        Assert.Equal(9, Gradient.Of(y, x)[x].Value);
        Assert.Equal(9, Jvp.Of(y, (x, Constant.Of(1.0)))!.Value);
        Assert.False(Gradient.Of(Gradient.Graph(y, x)[x] * 1, x).TryGet(x, out _));
    }

    [Fact]
    public void StopGradientIsNamedWhereItCutsTheOnlyPath()
    {
        var x = Variable.Of(3.0, "x");

        var exception = Assert.Throws<GradientException>(() => Gradient.Of(StopGradient(x) * 2, x)[x]);

        Assert.Contains("cut by stop-gradient", exception.Message, StringComparison.Ordinal);
        Assert.Contains("lets no gradient through", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StopGradientKeepsAFormula()
    {
        var x = Variable.Symbol<double>("x");

        var gradient = Gradient.Graph(x * StopGradient(x), x)[x];

        Assert.Equal("stop(x)", Simplify.Of(gradient).Result.ToFormula());
        Assert.Equal(5, Substitute.Of(gradient, (x, 5.0)).Value);
    }

    [Fact]
    public void HookSeesTheSumOfAllPathsOnce()
    {
        var x = Variable.Of(2.0, "x");
        List<double> seen = [];

        var h = (x * x).OnGradient(g => seen.Add(g.Value));
        var loss = 3 * h + h * h;

        Assert.Equal(28, loss.Value);
        Assert.Equal(44, Gradient.Of(loss, x)[x].Value);
        Assert.Equal([11], seen);
    }

    [Fact]
    public void HookChangesWhatGoesOn()
    {
        var x = Variable.Of([-5.0, 0.5, 5.0], "x");

        var clipped = Sum(Square(x.OnGradient(g => Clip(g, -2, 2))));
        var reversed = Sum(Square(x.OnGradient(g => -0.1 * g)));

        Assert.Equal([-2, 1, 2], Gradient.Of(clipped, x)[x].Values.ToArray());
        Assert.Equal([1, -0.1, -1], Gradient.Of(reversed, x)[x].Values.ToArray());
        Assert.Equal(10, Jvp.Of(reversed, (x, Constant.Of([0.0, 0.0, 1.0])))!.Value);
        // The gradient −0.1 · 2h leads back to x through h, and so through the hook once more.
        Assert.All(Gradient.Of(Sum(Gradient.Graph(reversed, x)[x]), x)[x].Values.ToArray(), second => Assert.Equal(-0.1 * -0.2, second, 1e-15));
    }

    [Fact]
    public void HookOfAnExampleSeesTheGradientOfTheExample()
    {
        var x = Constant.Of(new[,] { { 3.0, 4.0 }, { 0.3, 0.4 } });
        var w = Parameter.Of([1.0, 1.0], "w");
        static Variable<double> ToUnitLength(Variable<double> g) => g / Sqrt(Sum(g * g));

        var gradients = PerExampleGradient.Of(v => Dot(v.OnGradient(g => g) * w.OnGradient(ToUnitLength), Constant.Of([1.0, 1.0])), x, w);

        Assert.Equal([0.6, 0.8, 0.6, 0.8], gradients[w].Values.ToArray().Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void HookThatChangesTheShapeIsRefused()
    {
        var x = Variable.Of([1.0, 2.0], "x");

        var exception = Assert.Throws<GradientException>(() => Gradient.Of(Sum(x.OnGradient(g => Sum(g))), x));

        Assert.Contains("'x'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("(2,)", exception.Message, StringComparison.Ordinal);
    }
}
