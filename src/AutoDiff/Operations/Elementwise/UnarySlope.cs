using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// g · f′(x), from g, x and y = f(x), by the fused loop that eager gradients use. Only functions that are being compiled record it, in place of the
/// formula that it computes; differentiated again, it is that formula.
/// </summary>
internal sealed class UnarySlope<T, TRule> : ElementwiseOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    private const int Piece = 512;

    private static readonly UnarySlope<T, TRule> s_default = new(default);

    private readonly TRule _rule;

    private UnarySlope(TRule rule) => _rule = rule;

    public override string Name => $"{_rule.Name}-slope";

    public override Notation Notation => Notation.Function(Name);

    /// <summary>The operation of a rule; rules without attributes share one.</summary>
    public static UnarySlope<T, TRule> Of(TRule rule) => EqualityComparer<TRule>.Default.Equals(rule, default)
        ? s_default
        : new UnarySlope<T, TRule>(rule);

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[1];

    public override void Evaluate(in Operands<T> operands, Span<T> result) => Run(operands[0], operands[1], operands[2], result);

    public override void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y)
    {
        if (b.Length != y.Length || c.Length != y.Length)
        {
            for (int i = 0; i < y.Length; i++) y[i] = At(a, i) * Slope(At(b, i), At(c, i));
            return;
        }

        if (a.Length == y.Length)
        {
            ElementwiseLoops.Pull(_rule, b, c, a, y);
            return;
        }

        // The result may lie where x or y does, so a single cotangent is written out beside it, a piece at a time.
        Span<T> written = stackalloc T[Math.Min(Piece, y.Length)]; // Bounds: at most Piece numbers.
        written.Fill(a[0]);
        for (int start = 0; start < y.Length; start += Piece)
        {
            var piece = y.Slice(start, Math.Min(Piece, y.Length - start));
            ElementwiseLoops.Pull(_rule, b.Slice(start, piece.Length), c.Slice(start, piece.Length), written[..piece.Length], piece);
        }
    }

    // Bounds: as ElementwiseOperation says.
    public override void RunScalar(ref T memory, int a, int b, int c, int y) =>
        Unsafe.Add(ref memory, y) = Unsafe.Add(ref memory, a) * Slope(Unsafe.Add(ref memory, b), Unsafe.Add(ref memory, c));

    public override Variable<T> Batched(in BatchedInputs<T> inputs)
    {
        Variable<T> g = inputs.Aligned(0), x = inputs.Aligned(1), y = inputs.Aligned(2);
        var shape = Shape.Broadcast(g.Shape, Shape.Broadcast(x.Shape, y.Shape, Name), Name);
        return Apply([g.BroadcastTo(shape), x.BroadcastTo(shape), y.BroadcastTo(shape)]);
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        if (input == 0) return Apply([g, y.Input(1), y.Input(2)]);

        // The formula on views of x and y: the walk ends there, and a later one goes on through them.
        var operation = new Reshape<T>(y.Shape);
        Variable<T> argument = operation.Apply(y.Input(1)), result = operation.Apply(y.Input(2));
        var formula = y.Input(0) * _rule.Slope(argument, result);
        return Walk.Run(formula, g, [argument, result], asGraph: true).Find(input == 1 ? argument : result);
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach;

    private static T At(ReadOnlySpan<T> operand, int index) => operand[operand.Length == 1 ? 0 : index];

    private T Slope(T x, T y) => _rule.Slope(new Real<T>(x), new Real<T>(y)).Value;
}
