using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// For each element of a kernel, the sum of what it is multiplied with in a convolution times a factor for each output: the derivative of a
/// convolution for its weight. Linear in the input and in the factors.
/// </summary>
internal sealed class WeightCorrelation<T>(ConvolutionGeometry geometry) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private ConvolutionPlan? _plan;

    public override string Name => $"conv{geometry.Axes}d weight";

    public override Notation Notation => Notation.Function($"correlate{geometry.Axes}d") with { Rule = "derivative of a correlation" };

    public override Linearity Linearity => Linearity.InEach;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        var weight = geometry.WeightOf(inputs[0], inputs[1]);
        return geometry.OutputOf(Name, inputs[0], weight) == inputs[1]
            ? weight
            : throw new ShapeException(Name, inputs,
                $"a convolution of the first has the shape {geometry.OutputOf(Name, inputs[0], weight)}, and the second must have it");
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        ConvolutionDispatch.ToWeight(geometry.PlanOf(operands.Shape(0), operands.Shape(1), ref _plan), operands[0], operands[1], result);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input == 0
        ? new TransposedConvolution<T>(geometry, geometry.SizeOf(y.Input(0).Shape)).Apply(y.Input(1), g)
        : new Convolution<T>(geometry).Apply(y.Input(0), g);
}
