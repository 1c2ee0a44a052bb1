using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>The determinant; its gradient is the matrix of cofactors, which exists for singular matrices as well.</summary>
internal sealed class Determinant<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly Determinant<T> Instance = new();

    public override string Name => "det";

    public override Notation Notation => Notation.Function("det", @"\det") with { Rule = "Jacobi's formula" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Matrices.EnsureSquare(inputs[0], Name);
        return Matrices.BatchOf(inputs[0]);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        int n = operands.Shape(0)[^1], size = n * n;
        ReadOnlySpan<T> a = operands[0];
        using var factors = new Rented<T>(size);
        using var pivots = new Rented<int>(n);
        for (int i = 0; i < result.Length; i++)
        {
            a.Slice(i * size, size).CopyTo(factors.Span);
            LuFactorization.Factor(factors.Span, n, pivots.Span);
            var (mantissa, exponent) = LuFactorization.Determinant<T>(factors.Span, n, pivots.Span);
            result[i] = T.ScaleB(mantissa, exponent);
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => Matrices.AsFactor(g) * Cofactor<T>.Instance.Apply(y.Input(0));
}

/// <content>Determinant.</content>
public static partial class Functions
{
    /// <summary>
    /// det A of square matrices (…, n, n); 1 for n = 0. The gradient is the matrix of cofactors, det(A) A⁻ᵀ where A has an inverse; it is right for
    /// singular matrices too: of rank one when A has the rank n − 1, zero when the rank is smaller, and 1 for the 1 × 1 matrix 0.
    /// </summary>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    public static Variable<T> Determinant<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => AutoDiff.Determinant<T>.Instance.Apply(a);
}
