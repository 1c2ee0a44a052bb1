using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The reduced decomposition A = U Σ Vᵀ in one array (…, m + 1 + n, k): U above the singular values above V. Its derivative is that of the vectors,
/// after Townsend (2016); the values have a node of their own, <see cref="SingularValues{T}"/>, whose derivative divides by nothing.
/// </summary>
internal sealed class Svd<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly Svd<T> Instance = new();

    public override string Name => "svd";

    public override Notation Notation => Notation.Function("svd") with { Rule = "derivative of singular vectors" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Matrices.EnsureMatrix(inputs[0], Name);
        int rows = inputs[0][^2], columns = inputs[0][^1];
        return Matrices.Resize(inputs[0], rows + 1 + columns, Math.Min(rows, columns));
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var shape = operands.Shape(0);
        int rows = shape[^2], columns = shape[^1], rank = Math.Min(rows, columns), size = rows * columns, all = (rows + 1 + columns) * rank;
        if (rank == 0) return;
        ReadOnlySpan<T> a = operands[0];
        for (int i = 0; i < Matrices.CountOf(shape); i++)
        {
            var factors = result.Slice(i * all, all);
            if (!JacobiSvd.Decompose(a.Slice(i * size, size), rows, columns, factors[..(rows * rank)], factors.Slice(rows * rank, rank),
                factors[((rows + 1) * rank)..]))
                throw new MatrixException(Name, shape, i, "has singular values to which the iteration did not converge");
        }
    }

    /// <summary>U: as many rows as A.</summary>
    public static Variable<T> LeftOf(Variable<T> decomposition, Shape shape) => decomposition.Slice(0, shape[^2], -2);

    /// <summary>V: as many rows as A has columns.</summary>
    public static Variable<T> RightOf(Variable<T> decomposition, Shape shape) => decomposition.Slice(shape[^2] + 1, shape[^1], -2);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var shape = y.Input(0).Shape;
        int rows = shape[^2], columns = shape[^1], rank = y.Shape[^1];
        Variable<T> u = LeftOf(y, shape), v = RightOf(y, shape), gu = LeftOf(g, shape), gv = RightOf(g, shape);
        var values = SingularValues<T>.Instance.Apply(y.Input(0), y);
        Variable<T> row = Matrices.AsRow(values), column = Matrices.AsColumn(values), identity = Matrices.Identity<T>(rank);

        // σⱼ/(σⱼ² − σᵢ²) as a ratio of at most 1 over a difference: no square overflows or underflows, and less cancels. Something on the diagonal,
        // where the numerator is 0.
        Variable<T> sums = row + column + identity, differences = row - column + identity;
        Variable<T> left = Functions.MatMul(u.Transpose(), gu), right = Functions.MatMul(v.Transpose(), gv);
        var middle = (row / sums * (left - left.Transpose()) + column / sums * (right - right.Transpose())) / differences;
        var cotangent = Functions.MatMul(Functions.MatMul(u, middle), v.Transpose());

        // What of the cotangents lies outside the spaces that U and V span.
        if (rows > rank) cotangent += Functions.MatMul((gu - Functions.MatMul(u, left)) / row, v.Transpose());
        if (columns > rank) cotangent += Functions.MatMul(u / row, (gv - Functions.MatMul(v, right)).Transpose());
        return cotangent;
    }
}

/// <content>Singular value decomposition.</content>
public static partial class Functions
{
    /// <summary>
    /// The reduced singular value decomposition A = U diag(σ) Vᵀ of matrices (…, m, n) with k = min(m, n): U (…, m, k) and V (…, n, k) have
    /// orthonormal columns, σ (…, k) descends and is not negative. The third result is Vᵀ (…, k, n), as in PyTorch and NumPy. By one-sided Jacobi
    /// rotations, accurate for small singular values as well. A matrix that is not finite has NaN for all results.
    /// </summary>
    /// <remarks>
    /// Singular vectors are determined but for the common sign of a pair, so that only functions that do not depend on the signs have a meaning.
    /// Where singular values coincide, and for m ≠ n where one is 0, the vectors have no derivative, and a gradient through them is not finite;
    /// through the values alone it is U diag(g) Vᵀ.
    /// </remarks>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public static (Variable<T> U, Variable<T> Values, Variable<T> VTransposed) Svd<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var all = AutoDiff.Svd<T>.Instance.Apply(a);
        return (AutoDiff.Svd<T>.LeftOf(all, a.Shape), AutoDiff.SingularValues<T>.Instance.Apply(a, all), AutoDiff.Svd<T>.RightOf(all, a.Shape)
            .Transpose());
    }
}
