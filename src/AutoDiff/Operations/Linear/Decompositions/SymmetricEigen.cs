using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// Eigenvalues and eigenvectors of A = V Λ Vᵀ in one array (…, n + 1, n), the values above the vectors, which are columns. Its derivative is that
/// of the vectors: V (F ∘ (Vᵀ gⱽ)) Vᵀ with Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal and 0 on it, symmetrised. The values have a node of their own,
/// <see cref="SymmetricEigenvalues{T}"/>, whose derivative does not divide by differences.
/// </summary>
internal sealed class SymmetricEigen<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly SymmetricEigen<T> Instance = new();

    public override string Name => "symmetric-eigen";

    public override Notation Notation => Notation.Function("eigh") with { Rule = "derivative of eigenvectors" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Matrices.EnsureSquare(inputs[0], Name);
        return Matrices.Resize(inputs[0], inputs[0][^1] + 1, inputs[0][^1]);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var shape = operands.Shape(0);
        int n = shape[^1], size = n * n;
        ReadOnlySpan<T> a = operands[0];
        for (int i = 0; i < Matrices.CountOf(shape); i++)
        {
            var both = result.Slice(i * (size + n), size + n);
            if (!SymmetricEigenproblem.Solve(a.Slice(i * size, size), n, both[..n], both[n..]))
                throw new MatrixException(Name, shape, i, "has eigenvalues to which the iteration did not converge");
        }
    }

    /// <summary>The eigenvectors, as columns.</summary>
    public static Variable<T> VectorsOf(Variable<T> decomposition) => decomposition.Slice(1, decomposition.Shape[^1], -2);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        int n = y.Shape[^1];
        Variable<T> vectors = VectorsOf(y), values = SymmetricEigenvalues<T>.Instance.Apply(y.Input(0), y), identity = Matrices.Identity<T>(n);
        var differences = Matrices.AsRow(values) - Matrices.AsColumn(values) + identity;
        var middle = Functions.MatMul(vectors.Transpose(), VectorsOf(g)) * (1 - identity) / differences;
        return Matrices.Symmetrized(Functions.MatMul(Functions.MatMul(vectors, middle), vectors.Transpose()));
    }
}

/// <content>Eigenvalues and eigenvectors of symmetric matrices.</content>
public static partial class Functions
{
    /// <summary>
    /// Eigenvalues (…, n), ascending, and eigenvectors (…, n, n), the columns of V, with A = V diag(λ) Vᵀ for symmetric matrices (…, n, n). Of A
    /// only the lower triangle is read, as in PyTorch and LAPACK by default. A matrix that is not finite has NaN for all results.
    /// </summary>
    /// <remarks>
    /// The gradient is symmetric: it is the one with respect to a symmetric matrix whose two triangles change together. Eigenvectors are determined
    /// but for their signs, so that only functions that do not depend on the signs have a meaning. Where eigenvalues coincide the vectors have no
    /// derivative, and a gradient through them is not finite; gradients through the values alone are right there as well.
    /// </remarks>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    public static (Variable<T> Values, Variable<T> Vectors) SymmetricEigen<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var both = AutoDiff.SymmetricEigen<T>.Instance.Apply(a);
        return (AutoDiff.SymmetricEigenvalues<T>.Instance.Apply(a, both), AutoDiff.SymmetricEigen<T>.VectorsOf(both));
    }
}
