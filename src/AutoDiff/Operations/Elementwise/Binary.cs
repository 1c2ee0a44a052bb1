using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>An elementwise primitive of two arguments as a graph operation; everything comes from its rule.</summary>
internal sealed class Binary<T, TRule> : ElementwiseOperation<T>, IElementwise
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    private static readonly Binary<T, TRule> s_default = new(default);

    private readonly TRule _rule;

    private Binary(TRule rule) => _rule = rule;

    public override string Name => _rule.Name;

    public override Notation Notation => _rule.Notation;

    public override Differentiability Differentiability => _rule.Differentiability;

    public object Rule => _rule;

    /// <summary>The operation of a rule; rules without attributes share one.</summary>
    public static Binary<T, TRule> Of(TRule rule) => EqualityComparer<TRule>.Default.Equals(rule, default) ? s_default : new Binary<T, TRule>(rule);

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => Shape.Broadcast(inputs[0], inputs[1], Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        ElementwiseLoops.Map(_rule, operands[0], operands.Shape(0), operands[1], operands.Shape(1), result, operands.ResultShape);

    // As long as the result or single elements: the loops need no shapes then.
    public override void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y) =>
        ElementwiseLoops.Map(_rule, a, Shape.Scalar, b, Shape.Scalar, y, Shape.Scalar);

    // Bounds: as ElementwiseOperation says.
    public override void RunScalar(ref T memory, int a, int b, int c, int y) =>
        Unsafe.Add(ref memory, y) = _rule.Value(Unsafe.Add(ref memory, a), Unsafe.Add(ref memory, b));

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => Apply(inputs.Aligned(0), inputs.Aligned(1));

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => TimesSlope(y, g, input);

    public override Variable<T>? VjpValue(Variable<T> y, Variable<T> g, int input)
    {
        if (Differentiability != Differentiability.Differentiable) return null;
        if (_rule.Saves == Saves.None) return ConstantSlope.Times(Slope(input), g)?.Detach();
        if (y.Shape.Rank == 0 && TryPull(y, g.Value, input, out var pulled)) return new Variable<T>(pulled, name: null, isTracked: false);
        Variable<T> a = y.Input(0), b = y.Input(1);
        var cotangent = ArrayMemory.Uninitialized<T>(y.Shape.Count);
        ElementwiseLoops.Pull(_rule, input, a.Values, a.Shape, b.Values, b.Shape, y.Values, g.ValuesOrInto(cotangent), cotangent, y.Shape);
        return new Variable<T>(cotangent, y.Shape, name: null, isTracked: false);
    }

    internal override bool TryPull(Variable<T> y, T g, int input, out T cotangent)
    {
        cotangent = default;
        if (y.Shape.Rank != 0 || _rule.Differentiability != Differentiability.Differentiable) return false;
        bool readsInputs = (_rule.Saves & Saves.Input) != 0;
        Real<T> a = new(readsInputs ? y.Input(0).Number : default), b = new(readsInputs ? y.Input(1).Number : default);
        Real<T> result = new((_rule.Saves & Saves.Output) != 0 ? y.Number : default);
        var slope = input == 0 ? _rule.LeftSlope(a, b, result).Value : _rule.RightSlope(a, b, result).Value;

        // A slope that is always zero cuts the path.
        if (_rule.Saves == Saves.None && slope == T.Zero) return false;
        cotangent = g * slope;
        return true;
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach;

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) =>
        ForwardMode.Add(tangents[0] is { } left ? TimesSlope(y, left, 0) : null, tangents[1] is { } right ? TimesSlope(y, right, 1) : null);

    private double Slope(int input) => input == 0 ? ConstantSlope.OfLeft(_rule) : ConstantSlope.OfRight(_rule);

    private Variable<T>? TimesSlope(Variable<T> y, Variable<T> g, int input)
    {
        if (Differentiability != Differentiability.Differentiable) return null;
        if (_rule.Saves == Saves.None) return ConstantSlope.Times(Slope(input), g);
        Variable<T> a = y.Input(0), b = y.Input(1);
        return g * (input == 0 ? _rule.LeftSlope(a, b, y) : _rule.RightSlope(a, b, y));
    }
}
