using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Differentiation;

public class VjpTests
{
    [Fact]
    public void NumbersKeepNoGraph()
    {
        var x = Variable.Of<double>([1, 2], "x");
        var y = Sin(x) * x;
        var weights = Constant.Of<double>([1, -1]);

        Assert.False(Vjp.Of(y, weights, x)[x].IsTracked);
        Assert.True(Vjp.Graph(y, weights, x)[x].IsTracked);
        Assert.Equal(Vjp.Graph(y, weights, x)[x].Values, Vjp.Of(y, weights, x)[x].Values);
    }
}
