using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>An elementwise primitive of one argument as a graph operation; everything comes from its rule.</summary>
internal sealed class Unary<T, TRule> : ElementwiseOperation<T>, IElementwise
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    private static readonly Unary<T, TRule> s_default = new(default);

    private readonly TRule _rule;

    private Unary(TRule rule) => _rule = rule;

    public override string Name => _rule.Name;

    public override Notation Notation => _rule.Notation;

    public override Differentiability Differentiability => _rule.Differentiability;

    public override Linearity Linearity => Linearity.None;

    public object Rule => _rule;

    /// <summary>The operation of a rule; rules without attributes share one.</summary>
    public static Unary<T, TRule> Of(TRule rule) => EqualityComparer<TRule>.Default.Equals(rule, default) ? s_default : new Unary<T, TRule>(rule);

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Evaluate(in Operands<T> operands, Span<T> result) => ElementwiseLoops.Map(_rule, operands[0], result);

    public override void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y)
    {
        if (a.Length == y.Length) ElementwiseLoops.Map(_rule, a, y);
        else y.Fill(_rule.Value(a[0]));
    }

    // Bounds: as ElementwiseOperation says.
    public override void RunScalar(ref T memory, int a, int b, int c, int y) => Unsafe.Add(ref memory, y) = _rule.Value(Unsafe.Add(ref memory, a));

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => Apply(inputs[0]);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => TimesSlope(y, g);

    public override Variable<T>? VjpValue(Variable<T> y, Variable<T> g, int input)
    {
        if (Differentiability != Differentiability.Differentiable) return null;
        if (_rule.Saves == Saves.None) return ConstantSlope.Times(ConstantSlope.Of(_rule), g)?.Detach();
        if (y.Shape.Rank == 0 && TryPull(y, g.Value, input, out var pulled)) return new Variable<T>(pulled, name: null, isTracked: false);
        var x = y.Input(0);
        var result = ArrayMemory.Uninitialized<T>(y.Shape.Count);
        ElementwiseLoops.Pull(_rule, x.Values, y.Values, g.ValuesOrInto(result), result);
        return new Variable<T>(result, y.Shape, name: null, isTracked: false);
    }

    internal override bool TryPull(Variable<T> y, T g, int input, out T cotangent)
    {
        cotangent = default;
        if (y.Shape.Rank != 0 || _rule.Differentiability != Differentiability.Differentiable) return false;
        Real<T> x = new((_rule.Saves & Saves.Input) != 0 ? y.Input(0).Number : default),
            result = new((_rule.Saves & Saves.Output) != 0 ? y.Number : default);
        var slope = _rule.Slope(x, result).Value;

        // A slope that is always zero cuts the path.
        if (_rule.Saves == Saves.None && slope == T.Zero) return false;
        cotangent = g * slope;
        return true;
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach;

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) =>
        tangents[0] is { } tangent ? TimesSlope(y, tangent) : null;

    private Variable<T>? TimesSlope(Variable<T> y, Variable<T> g) =>
        Differentiability != Differentiability.Differentiable ? null
        : _rule.Saves == Saves.None ? ConstantSlope.Times(ConstantSlope.Of(_rule), g)
        : Capture.IsActive && !y.HasValue && g.Shape == y.Shape ? UnarySlope<T, TRule>.Of(_rule).Apply([g, y.Input(0), y])
        : g * _rule.Slope(y.Input(0), y);
}
