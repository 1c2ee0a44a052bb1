using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic.Functions;

public class CompiledDerivativeTests
{
    [Fact]
    public void DelegatesOfAFunction()
    {
        var compiled = Derive.Of((x, y) => x * x + 3 * x * y + y * y).Compile();
        Func<double, double, double> f = compiled.Invoke;
        Func<double[], double> ofArray = compiled.Invoke;
        Func<double[], double[]> gradient = compiled.Gradient;
        Assert.Equal(11, f(1, 2));
        Assert.Equal(31, ofArray([2, 3]));
        Assert.Equal([8, 7], gradient([1, 2]));
        Func<double, double> derivative = Derive.Of(x => Power(x, 3)).Compile().Derivative;
        Assert.Equal(27, derivative(3), 12);
        Assert.Throws<ArgumentException>(() => compiled.Invoke(1));
        Assert.Throws<ArgumentException>(() => compiled.ValueAndGradient([1, 2], new double[3]));
    }

    [Fact]
    public void TensorsLieOneAfterTheOther()
    {
        var compiled = Derive.Of((W, x) => Sum(Square(MatMul(W, x))), Shape.Of(2, 2), Shape.Of(2)).Compile();
        var gradient = new double[6];
        Assert.Equal(6, compiled.Count);
        Assert.Equal(5 * 5 + 11 * 11, compiled.ValueAndGradient([1, 2, 3, 4, 1, 2], gradient));
        Assert.Equal([10, 20, 22, 44, 76, 108], gradient);
    }

    [Fact]
    public void ParametersAreReadWithTheirPresentValue()
    {
        var a = Parameter.Of(2.0, "a");
        var x = Variable.Symbol<double>("x");
        var compiled = Derive.Of(Square(a) * x, x).Compile();
        Assert.Equal(12, compiled.Invoke(3));
        a.Assign([5]);
        Assert.Equal(75, compiled.Invoke(3));
        Assert.Equal(25, compiled.Derivative(3));
    }

    [Fact]
    public void VariableThatDoesNotMatterHasGradientZero() =>
        Assert.Equal([3, 0], Derive.Of((x, y) => 3 * x).Compile().Gradient([1, 2]));

    [Fact]
    public void ThreadsMayShareIt()
    {
        var compiled = Derive.Of(x => Exp(x) * x).Compile();
        Parallel.For(0, 2000, i =>
        {
            double x = i % 7;
            Assert.Equal(Math.Exp(x) * x, compiled.Invoke(x), 1e-9);
            Assert.Equal(Math.Exp(x) * (x + 1), compiled.Derivative(x), 1e-9);
        });
    }

    [Fact]
    public void ReplayAllocatesNothing()
    {
        var compiled = Derive.Of((x, y) => Sin(x) * y).Compile();
        Span<double> point = stackalloc double[2], gradient = stackalloc double[2];
        compiled.ValueAndGradient(point, gradient);
        compiled.ValueAndGradient(point, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) compiled.ValueAndGradient(point, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
