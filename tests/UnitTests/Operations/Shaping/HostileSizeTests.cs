using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Shaping;

/// <summary>Sizes that no array has, from any number that an int can be: the operation says so by name, and no shape comes out wrong.</summary>
public class HostileSizeTests
{
    private const int Max = int.MaxValue, Min = int.MinValue;

    private static readonly Variable<double> s_x = Variable.Of(new double[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } }, "x");

    public static TheoryData<string, Func<object>> TooLarge() => new()
    {
        { "pad", () => s_x.Pad(Max, Max, 1, PaddingMode.Replicate) },
        { "pad", () => s_x.Pad(Max, Max, 1) },
        { "pad", () => s_x.Pad(Max, Max, 0, PaddingMode.Constant, 3.0) },
        { "pad", () => s_x.Pad(Max, Max, 0, PaddingMode.Reflect) },
        { "pad", () => s_x.Pad(Max, Max, 0, PaddingMode.Circular) },
        { "pad", () => s_x.Pad(Min, Min, 0) },
        { "pad", () => s_x.Pad(Min, Max, 0) },
        { "tile", () => s_x.Tile(Max, 2) },
        { "repeat", () => s_x.Repeat(Max, 1) },
        { "repeat", () => s_x.Repeat([Max, Max], 0) },
        { "diagonal matrix", () => s_x.DiagonalMatrix(Max) },
        { "diagonal matrix", () => s_x.DiagonalMatrix(Min) },
        { "diagonal matrix", () => s_x.DiagonalMatrix(60_000) },
        { "kronecker", () => Kronecker(Constant.Full(Shape.Of(1 << 16), 0f), Constant.Full(Shape.Of(1 << 16), 0f)) },
        { "unfold", () => Constant.Full(Shape.Of(100_000), 0f).Unfold(50_000, 0) },
        { "concat", () => Concat([.. Enumerable.Repeat(Variable.Symbol<float>("s", Shape.Of(1 << 30)), 4)], 0) },
        { "reshape", () => s_x.Reshape(-1, Max, Max, Max) },
        { "conv1d", () => Convolution1d(Constant.Full(Shape.Of(1, 1, 3), 0.0), Constant.Full(Shape.Of(1, 1, 3), 0.0), padding: Padding1d.Same,
            dilation: Max) },
        { "interpolate", () => Interpolate(s_x, new Size2d(Max, 1)) },
        { "interpolate", () => Interpolate(s_x, new Size2d(100_000_000, -1)) },
        { "interpolate", () => Interpolate(s_x, new Size2d(30_000_000, 30_000_000), Interpolation.Bilinear) },
        { "adaptive avgpool1d", () => AdaptiveAveragePool1d(s_x, Max) },
        { "adaptive avgpool2d", () => AdaptiveAveragePool2d(s_x, new Size2d(1, Max)) },
        { "adaptive max-pool1d", () => AdaptiveMaxPool1d(s_x, Max) },
        { "adaptive max-pool2d", () => AdaptiveMaxPool2d(s_x, new Size2d(50_000, 50_000)) },
        { "chunk", () => Variable.Of<double>([], Shape.Of(0, 3)).Chunk(Max) },
        { "50000", () => s_x.Tile(50_000, 50_000) },
        { "1073741824", () => s_x.Unsqueeze(1).BroadcastTo(Shape.Of(2, 1 << 30, 4)) },
        { "matmul", () => MatMul(Column(50_003), Column(50_003).Transpose()) },
        { "add", () => Column(50_003) + Column(50_003).Transpose() },
        { "(1, 50003)", () => Outer(Column(50_003).Reshape([50_003]), Column(50_003).Reshape([50_003])) },
        { "concat", () => Stack([.. Enumerable.Repeat(Variable.Symbol<float>("s", Shape.Of(1 << 30)), 4)], 0) },
        { "conv2d", () => Convolution2d(Constant.Full(Shape.Of(1, 1, 4, 4), 0f), Constant.Full(Shape.Of(1, 1, 3, 3), 0f), padding: 1 << 20,
            dilation: 1 << 19) },
        { "shape", () => Shape.Of(Max, 2, 0) },
        { "shape", () => Shape.Of(0, Max, 2) },
    };

    private static Variable<float> Column(int length) => Constant.Full(Shape.Of(length, 1), 0f);

    [Theory]
    [MemberData(nameof(TooLarge))]
    public void AreRefusedByName(string operation, Func<object> call)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Contains(operation, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void JacobiansAndHessiansThatNoArrayHoldsAreRefusedWithTheirShape()
    {
        var x = Variable.Of<double>(new double[50_000], [50_000]);
        foreach (Func<object> call in (Func<object>[])[() => Jacobian.Of(Exp(x), x), () => Jacobian.Of(Exp(x), x, JacobianMode.Forward),
            () => Hessian.Of(Sum(Exp(x)), x)])
            Assert.Contains("(50000, 50000)", Assert.Throws<ShapeException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DiagonalsFarOutsideAreEmpty()
    {
        foreach (int offset in new[] { Min, Min + 1, -3, 5, Max })
        {
            Assert.Equal(Shape.Of(0), s_x.Diagonal(offset).Shape);
            Assert.Equal(0, Trace(s_x, offset).Value);
        }

        Assert.Equal([5], s_x.Diagonal(-1).Values.ToArray());
        Assert.Equal([4], s_x.Diagonal(3).Values.ToArray());
    }

    [Fact]
    public void StepsBeyondTheAxisTakeOneElement()
    {
        Assert.Equal([1, 5], s_x[.., (..).Step(Max)].Values.ToArray());
        Assert.Equal([4, 8], s_x[.., (..).Step(-Max)].Values.ToArray());
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0], Gradient.Of(Sum(s_x[.., (..).Step(Max)]), s_x)[s_x].Values.ToArray());
    }

    [Fact]
    public void AStrideBeyondTheInputMakesOneOutput()
    {
        Variable<double> x = Variable.Of<double>([1, 2, 3, 4], [1, 1, 4]), w = Variable.Of<double>([10, 20], [1, 1, 2]);
        var y = Convolution1d(x, w, stride: Max);
        Assert.Equal([50], y.Values.ToArray());
        var gradients = Gradient.Of(Sum(y), x, w);
        Assert.Equal([10, 20, 0, 0], gradients[x].Values.ToArray());
        Assert.Equal([1, 2], gradients[w].Values.ToArray());
        Assert.Equal([2], MaxPool1d(x, 2, stride: Max).Values.ToArray());
        Assert.Equal([1.5], AveragePool1d(x, 2, stride: Max).Values.ToArray());
    }

    [Fact]
    public void AnEmptyAxisMayStandAnywhere()
    {
        Assert.Equal(0, Shape.Of(0, 3, 1 << 20).Count);
        Assert.Equal(0, Shape.Of(1 << 20, 3, 0).Count);
    }
}
