using System.Numerics;

namespace AutoDiff;

/// <summary>The same value as a constant.</summary>
internal sealed class StopGradient<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly StopGradient<T> Instance = new();

    public override string Name => "stop-gradient";

    public override Notation Notation => Notation.Function("stop");

    public override Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

    public override bool IsView => true;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Evaluate(in Operands<T> operands, Span<T> result) => operands[0].CopyTo(result);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => null;
}
