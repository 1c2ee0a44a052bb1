using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Elementwise;

/// <summary>The slope of a remainder in its divisor is −(a − r)/b, a whole number, also where a/b rounds up to one.</summary>
public class RemainderTests
{
    [Theory]
    [InlineData(1, 0.2, -4)]
    [InlineData(1, 0.1, -9)]
    [InlineData(6, 0.1, -59)]
    [InlineData(-1, 0.2, 5)]
    [InlineData(7, 2, -3)]
    [InlineData(-7, 2, 4)]
    [InlineData(7, -2, 4)]
    [InlineData(-7, -2, -3)]
    [InlineData(0.5, 2, 0)]
    public void OfFloor(double a, double b, double slope) => Check((x, y) => Remainder(x, y), a, b, slope);

    [Theory]
    [InlineData(-1, 0.2, 4)]
    [InlineData(1, 0.2, -4)]
    [InlineData(1, -0.1, 9)]
    [InlineData(7, 2, -3)]
    [InlineData(-7, 2, 3)]
    [InlineData(7, -2, 3)]
    [InlineData(-0.5, 2, 0)]
    public void OfTruncation(double a, double b, double slope) => Check((x, y) => TruncatedRemainder(x, y), a, b, slope);

    private static void Check(Func<Variable<double>, Variable<double>, Variable<double>> f, double a, double b, double slope)
    {
        foreach (var shape in new[] { Shape.Scalar, Shape.Of(1), Shape.Of(9) })
        {
            Variable<double> x = Constant.Full(shape, a), y = Variable.Of<double>([.. Enumerable.Repeat(b, shape.Count)], shape);
            var r = Sum(f(x, y));
            double[] expected = [.. Enumerable.Repeat(slope, shape.Count)];
            Assert.Equal(expected, Gradient.Of(r, y)[y].Values.ToArray());
            Assert.Equal(expected, Gradient.Graph(r, y)[y].Values.ToArray());
            Assert.Equal(expected, Compile.Function((Variable<double>[] v) => [Gradient.Graph(Sum(f(x, v[0])), v[0])[v[0]]])
                .Invoke(y)[0].Values.ToArray());
            Assert.Equal(slope * shape.Count, Jvp.Of(r, (y, Constant.Full(shape, 1.0)))!.Value);
        }
    }
}
