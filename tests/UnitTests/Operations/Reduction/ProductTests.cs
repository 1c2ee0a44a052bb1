using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Reduction;

/// <summary>Product: gradients with zeros on the line.</summary>
public class ProductTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 6, 3, 2 })]
    [InlineData(new double[] { 0, 2, 3 }, new double[] { 6, 0, 0 })]
    [InlineData(new double[] { 0, 0, 3 }, new double[] { 0, 0, 0 })]
    [InlineData(new double[] { 0, 0, 0 }, new double[] { 0, 0, 0 })]
    [InlineData(new double[] { 7 }, new double[] { 1 })]
    [InlineData(new[] { 1e-300, 1e-300 }, new[] { 1e-300, 1e-300 })]
    [InlineData(new[] { 1e200, 1e-200, 1e200, 1e-200 }, new[] { 1e-200, 1e200, 1e-200, 1e200 })]
    public void TheGradientIsTheProductOfTheOthers(double[] values, double[] expected)
    {
        var x = Variable.Of<double>(values);
        AssertNear(expected, Gradient.Of(Product(x), x)[x]);
        AssertNear(expected, Gradient.Graph(Product(x), x)[x]);
    }

    [Theory]
    [InlineData(new double[] { 2, 3, 5 }, new double[] { 0, 5, 3, 5, 0, 2, 3, 2, 0 })]
    [InlineData(new double[] { 0, 3, 5 }, new double[] { 0, 5, 3, 5, 0, 0, 3, 0, 0 })]
    [InlineData(new double[] { 0, 0, 5 }, new double[] { 0, 5, 0, 5, 0, 0, 0, 0, 0 })]
    [InlineData(new double[] { 0, 0, 0 }, new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void TheSecondDerivativeIsTheProductOfTheRest(double[] values, double[] hessian)
    {
        var x = Variable.Of<double>(values);
        var gradient = Gradient.Graph(Product(x), x)[x];
        for (int i = 0; i < values.Length; i++)
            AssertNear(hessian[(i * 3)..(i * 3 + 3)], Gradient.Of(gradient[i], x)[x]);
    }

    [Fact]
    public void ForwardModeAtZeros()
    {
        var x = Variable.Of([0.0, 2, 3]);
        Assert.Equal(6 * 10, Jvp.Of(Product(x), (x, Constant.Of([10.0, 20, 30])))!.Value);
        x = Variable.Of([0.0, 0, 3]);
        Assert.Equal(0, Jvp.Of(Product(x), (x, Constant.Of([10.0, 20, 30])))!.Value);
    }

    [Fact]
    public void AxesAndEmptiness()
    {
        var x = Variable.Of<double>([1, 2, 3, 4, 0, 6], [2, 1, 3]);
        Assert.Equal([6, 0], Product(x, [2, -2]).Values.ToArray());
        Assert.Equal(Shape.Of(2, 1), Product(x, -1).Shape);
        Assert.Equal(Shape.Of(1, 1, 1), Product(x, [0, 1, 2], keepDimensions: true).Shape);
        Assert.Equal([0, 0, 0, 0, 144, 0], Gradient.Of(Product(x, [0, 2]).Reshape([]), x)[x].Values.ToArray());
        Assert.Equal([4, 0, 18], Product(x, [0, 1]).Values.ToArray());
        var empty = Variable.Of<double>([], [2, 0]);
        Assert.Equal([1, 1], Product(empty, 1).Values.ToArray());
        Assert.Equal(1, Product(empty).Value);
        Assert.Equal(empty.Shape, Gradient.Of(Product(empty), empty)[empty].Shape);
        Assert.Equal(double.NaN, Product(Variable.Of([0, double.NaN])).Value);
    }

    [Fact]
    public void Errors()
    {
        Assert.Equal("product of (2,): there is no axis 1; the axes are -1 … 0.",
            Assert.Throws<ShapeException>(() => Product(Variable.Of([1.0, 2]), 1)).Message.Replace('−', '-'));
        Assert.Contains("named twice", Assert.Throws<ShapeException>(() => Product(Variable.Of([1.0, 2]), [0, -1]))
            .Message, StringComparison.Ordinal);
    }

    private static void AssertNear(double[] expected, Variable<double> actual)
    {
        Assert.Equal(expected.Length, actual.Shape.Count);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual.Values[i], 1e-14 * Math.Abs(expected[i]));
    }

    [Fact]
    public void AZeroAmongFiniteNumbersMakesZero()
    {
        Assert.Equal(0, Product(Constant.Of<double>([1e200, 1e200, 0, 1])).Value);
        Assert.Equal(0, Product(Constant.Of<float>([1e30f, 1e30f, 0, 1])).Value);
        Assert.Equal(0, Product(Constant.Of<float>([1e30f, 1e30f, -1e30f, 1e30f, 0])).Value);
        Assert.Equal([0, double.NaN, double.NaN, double.PositiveInfinity], Product(Constant.Of<double>(new double[,]
        {
            { 1e200, 1e200, 0 }, { double.PositiveInfinity, 0, 1 }, { double.NaN, 0, 1 }, { 1e200, 1e200, 2 },
        }), 1).Values.ToArray());
        Assert.Equal([0f, 6f], Product(Constant.Of<float>(new float[,] { { 1e30f, 1 }, { 1e30f, 2 }, { 0, 3 } }), 0).Values.ToArray());
    }
}
