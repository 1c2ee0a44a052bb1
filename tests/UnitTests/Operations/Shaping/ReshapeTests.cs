using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Shaping;

/// <summary>Reshape, Squeeze, Unsqueeze and BroadcastTo.</summary>
public class ReshapeTests
{
    [Fact]
    public void OneLengthIsInferred()
    {
        Assert.Equal(Shape.Of(3, 4), Plain.Ramp([2, 6]).Reshape(3, -1).Shape);
        Assert.Equal(Shape.Of(0, 3), Plain.Ramp([3, 0]).Reshape(-1, 3).Shape);
        Assert.Equal(Shape.Scalar, Plain.Ramp([1, 1]).Reshape(Shape.Scalar).Shape);
        Assert.Equal(5.0, (Variable.Of(2.0) + 3).Reshape(1).Values[0]);
    }

    [Fact]
    public void ElementsThatDoNotFillTheShapeAreAnError()
    {
        var x = Plain.Ramp([2, 6]);

        Assert.Equal("reshape of (2, 6): its 12 elements do not fill the shape (5, 2), which has 10.", Error(() => x.Reshape(5, 2)));
        Assert.Contains("the length −1 on axis 1 cannot be inferred", Error(() => x.Reshape(5, -1)), StringComparison.Ordinal);
        Assert.Contains("the length −1 on axis 0 cannot be inferred", Error(() => Plain.Ramp([0, 3]).Reshape(-1, 0)), StringComparison.Ordinal);
        Assert.Contains("only one length can be −1", Error(() => x.Reshape(-1, -1)), StringComparison.Ordinal);
    }

    [Fact]
    public void TheGradientIsReshapedBack()
    {
        var x = Plain.Ramp([2, 3]);
        var g = Gradient.Of(Sum(x.Reshape(3, 2) * Constant.Of<double>([1, 2, 3, 4, 5, 6], [3, 2])), x)[x];

        Assert.Equal(Shape.Of(2, 3), g.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], g.Values.ToArray());
    }

    [Fact]
    public void AxesOfLengthOneComeAndGo()
    {
        var x = Plain.Ramp([1, 3, 1, 2]);

        Assert.Equal(Shape.Of(3, 2), x.Squeeze().Shape);
        Assert.Equal(Shape.Of(3, 1, 2), x.Squeeze(0).Shape);
        Assert.Equal(Shape.Of(1, 3, 2), x.Squeeze(-2).Shape);
        Assert.Equal(Shape.Of(1, 3, 2, 1), x.Squeeze(2).Unsqueeze(-1).Shape);
        Assert.Equal(Shape.Of(1), Variable.Of(1.0).Unsqueeze(0).Shape);
        Assert.Equal(x.Shape, Gradient.Of(Sum(x.Squeeze().Unsqueeze(1)), x)[x].Shape);
        Assert.Equal("squeeze of (1, 3, 1, 2): axis 1 has length 3, and only an axis of length 1 can be removed.", Error(() => x.Squeeze(1)));
        Assert.Contains("a new axis cannot be number 6; the places are -5 … 4", Error(() => x.Unsqueeze(6)), StringComparison.Ordinal);
    }

    [Fact]
    public void BroadcastingToMoreAxesSumsTheGradientBack()
    {
        var x = Variable.Of<double>([1, 2, 3], [3, 1], "x");
        var weights = Plain.Ramp([2, 3, 4]).Detach();

        var y = x.BroadcastTo([2, 3, 4]);
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3], y.Values.ToArray());

        Plain.AssertClose(Sum(weights, [0, 2]).Values, Gradient.Of(Sum(y * weights), x)[x].Values, 1e-13);
        Plain.AssertClose([6 * 8 * 1, 6 * 8 * 2, 6 * 8 * 3], Gradient.Of(Sum(Gradient.Graph(Sum(Power(y, 3)), x)[x]), x)[x].Values, 1e-13);
    }

    [Fact]
    public void ScalarsAndEmptyShapesBroadcast()
    {
        var x = Variable.Of(2.0);
        Assert.Equal([2, 2, 2, 2], x.BroadcastTo([2, 2]).Values.ToArray());
        Assert.Equal(4, Gradient.Of(Sum(x.BroadcastTo([2, 2])), x)[x].Value);

        var row = Plain.Ramp([1, 3]);
        Assert.Equal(0, row.BroadcastTo([0, 3]).Values.Length);
        Assert.Equal([0, 0, 0], Gradient.Of(Sum(row.BroadcastTo([0, 3])), row)[row].Values.ToArray());
        Assert.Equal(0, Gradient.Of(Sum(x.BroadcastTo([0])), x)[x].Value);
    }

    [Fact]
    public void ABroadcastNeverShrinks()
    {
        Assert.Contains("broadcast of (2, 3)", Error(() => Plain.Ramp([2, 3]).BroadcastTo([3])), StringComparison.Ordinal);
        Assert.Contains("broadcast of (2, 3)", Error(() => Plain.Ramp([2, 3]).BroadcastTo([2, 1])), StringComparison.Ordinal);
        Assert.Contains("broadcast of (2, 3) and (2, 4)", Error(() => Plain.Ramp([2, 3]).BroadcastTo([2, 4])), StringComparison.Ordinal);
    }

    [Fact]
    public void ADeferredScalarHasItsValue()
    {
        var y = new DeferredDouble().Apply(Variable.Of(21.0));

        Assert.Equal(42, y.Value);
        Assert.Equal(42, new DeferredDouble().Apply(Variable.Of(21.0)).Detach().Value);
    }

    private static string Error(Func<object> action) => Assert.Throws<ShapeException>(action).Message;

    /// <summary>2x, computed when read.</summary>
    private sealed class DeferredDouble : Operation<double>
    {
        public override string Name => "deferred double";

        public override Notation Notation => Notation.Function("double");

        public override bool IsDeferred => true;

        public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

        public override void Evaluate(in Operands<double> operands, Span<double> result) => result[0] = 2 * operands[0][0];

        public override Variable<double>? Vjp(Variable<double> y, Variable<double> g, int input) => 2 * g;
    }
}
