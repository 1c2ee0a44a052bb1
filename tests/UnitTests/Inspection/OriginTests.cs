using System.Runtime.CompilerServices;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Inspection;

public class OriginTests
{
    [Fact]
    public void EveryNodeComputedFromAMarkedOneKnowsItsLine()
    {
        var x = Variable.Of(2.0, "x").WithOrigins();
        var y = Square(x); int line = Line();
        var z = (y + 1).Named("z");

        Assert.Equal(line, y.Origin!.Line);
        Assert.Equal(line + 1, z.Origin!.Line);
        Assert.Equal("OriginTests.cs", Path.GetFileName(y.Origin.File));
        Assert.Equal(nameof(EveryNodeComputedFromAMarkedOneKnowsItsLine), y.Origin.Method);
        Assert.Equal($"OriginTests.cs:{line} in {nameof(EveryNodeComputedFromAMarkedOneKnowsItsLine)}", y.Origin.ToString());
    }

    [Fact]
    public void NobodyElsePays()
    {
        var x = Variable.Of(2.0, "x");
        Assert.Null(Square(x).Origin);
        Assert.Null(x.Origin);
    }

    [Fact]
    public void AParameterIsMarkedInPlaceAndTheLineIsTheUsers()
    {
        var layer = new AutoDiff.Nn.Linear<double>(2, 3, new RandomGenerator(1));
        foreach (var parameter in layer.Parameters) Assert.Same(parameter, parameter.WithOrigins());
        var y = layer.Forward(Constant.Of(new double[,] { { 1, 2 } })); int line = Line();
        Assert.Equal(line, y.Origin!.Line);
        // What is cut off keeps no graph alive, but does keep the wish.
        Assert.Equal(line + 3, Square(y.Detach()).Origin!.Line);
    }

    [Fact]
    public void ALambdaIsNamedAfterItsMethod()
    {
        var x = Variable.Of(2.0).WithOrigins();
        Func<Variable<double>> square = () => Square(x);
        Assert.Equal(nameof(ALambdaIsNamedAfterItsMethod), square().Origin!.Method);
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
