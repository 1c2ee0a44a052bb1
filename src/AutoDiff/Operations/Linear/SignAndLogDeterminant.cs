using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>(sign det A, ln |det A|) in one array (…, 2), from one factorisation. The logarithm's gradient is A⁻ᵀ; the sign has none.</summary>
internal sealed class SignAndLogDeterminant<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly SignAndLogDeterminant<T> Instance = new();

    public override string Name => "log-det";

    public override Notation Notation => Notation.Function("signAndLogDet") with { Rule = "Jacobi's formula" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Matrices.EnsureSquare(inputs[0], Name);
        return Shape.Of([.. inputs[0].Lengths[..^2], 2]);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        int n = operands.Shape(0)[^1], size = n * n;
        ReadOnlySpan<T> a = operands[0];
        using var factors = new Rented<T>(size);
        using var pivots = new Rented<int>(n);
        for (int i = 0; i < result.Length / 2; i++)
        {
            a.Slice(i * size, size).CopyTo(factors.Span);
            LuFactorization.Factor(factors.Span, n, pivots.Span);
            (result[2 * i], result[2 * i + 1]) = LuFactorization.SignAndLogDeterminant<T>(factors.Span, n, pivots.Span);
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) =>
        Matrices.AsColumn(g.Slice(1, 1, -1)) * Inverse<T>.Lenient.Apply(y.Input(0)).Transpose();
}

/// <content>Logarithms of determinants.</content>
public static partial class Functions
{
    /// <summary>
    /// The sign of det A (−1, 0 or 1) and ln |det A|, for square matrices (…, n, n) whose determinant may over- or underflow; (0, −∞) for a
    /// singular matrix. The logarithm's gradient is A⁻ᵀ, not finite for a singular matrix; the sign has the gradient zero.
    /// </summary>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    public static (Variable<T> Sign, Variable<T> LogDeterminant) SignAndLogDeterminant<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var both = AutoDiff.SignAndLogDeterminant<T>.Instance.Apply(a);
        return (Sign(both.Slice(0, 1, -1).Squeeze(-1)), both.Slice(1, 1, -1).Squeeze(-1));
    }

    /// <summary>
    /// ln det A of square matrices (…, n, n): −∞ for a singular matrix, NaN where the determinant is negative (and the gradient zero there, as
    /// PyTorch has it). The gradient is A⁻ᵀ.
    /// </summary>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    public static Variable<T> LogDeterminant<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (sign, logarithm) = SignAndLogDeterminant(a);
        return Where(Greater(0, sign), double.NaN, logarithm);
    }
}
