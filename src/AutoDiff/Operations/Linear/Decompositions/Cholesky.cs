using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// L with A = L Lᵀ. With Φ taking the lower triangle and half the diagonal, the cotangent of A is the symmetric part of L⁻ᵀ Φ(Lᵀ g) L⁻¹ (Murray
/// 2016).
/// </summary>
internal sealed class Cholesky<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly Cholesky<T> Instance = new();

    public override string Name => "cholesky";

    public override Notation Notation => Notation.Function("cholesky", @"\operatorname{chol}") with { Rule = "derivative of the Cholesky factor" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Matrices.EnsureSquare(inputs[0], Name);
        return inputs[0];
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var shape = operands.Shape(0);
        int n = shape[^1], size = n * n;
        ReadOnlySpan<T> a = operands[0];
        for (int i = 0; i < Matrices.CountOf(shape); i++)
        {
            int minor = CholeskyFactorization.Factor(a.Slice(i * size, size), n, result.Slice(i * size, size));
            if (minor > 0) throw new MatrixException(Name, shape, i, $"is not positive definite: its leading minor of order {minor} is not positive");
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        int n = y.Shape[^1];
        T half = T.One / (T.One + T.One);
        var lower = Matrices.Masked(n, n, (row, column) => row > column ? T.One : row == column ? half : T.Zero);
        var middle = Functions.MatMul(y.Transpose(), g) * lower;
        var left = Functions.SolveTriangular(y, middle, upper: false, transpose: true);
        return Matrices.Symmetrized(Functions.SolveTriangular(y, left.Transpose(), upper: false, transpose: true));
    }
}

/// <content>Cholesky decomposition.</content>
public static partial class Functions
{
    /// <summary>
    /// L, lower triangular with a positive diagonal, such that A = L Lᵀ, for symmetric positive definite matrices (…, n, n). Of A only the lower
    /// triangle is read, as in PyTorch; it is not checked that the matrix is symmetric.
    /// </summary>
    /// <remarks>
    /// The gradient is symmetric: it is the one with respect to a symmetric matrix whose two triangles change together, and spreads each derivative
    /// equally over both. A difference quotient must change A symmetrically, too, or the function symmetrise its argument first.
    /// </remarks>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    /// <exception cref="MatrixException">A matrix is not positive definite; the message names the leading minor.</exception>
    public static Variable<T> Cholesky<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => AutoDiff.Cholesky<T>.Instance.Apply(a);
}
