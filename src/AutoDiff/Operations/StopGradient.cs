using System.Numerics;

namespace AutoDiff;

/// <summary>The same value, through which no gradient flows.</summary>
internal sealed class StopGradient<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly StopGradient<T> Instance = new();

    public override string Name => "stop-gradient";

    public override Notation Notation => Notation.Function("stop");

    public override Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

    public override bool IsView => true;

    internal override bool IsIdentity => true;

    internal override string CutReason => "which lets no gradient through";

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Evaluate(in Operands<T> operands, Span<T> result) => operands[0].CopyTo(result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => Apply(inputs[0]);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => null;

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) => null;
}

/// <content>Stopping gradients.</content>
public static partial class Functions
{
    /// <summary>
    /// The same value, through which no gradient flows, in either mode and at any order. The node stays in the graph: formulas show it, symbols
    /// pass through it, and the message about a missing gradient names it. <see cref="Variable{T}.Detach"/> makes a constant instead, which forgets
    /// where it came from, keeps no graph alive, and needs a value.
    /// </summary>
    public static Variable<T> StopGradient<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => AutoDiff.StopGradient<T>.Instance.Apply(x);
}
