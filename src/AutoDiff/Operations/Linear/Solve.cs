using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// X with A X = B, or Aᵀ X = B, from A, its factors and B. With h = A⁻ᵀ g the cotangent of B is h and that of A is −h Xᵀ: a solution with the same
/// factors.
/// </summary>
internal sealed class Solve<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly Solve<T> s_plain = new(false), s_transposed = new(true);

    private readonly bool _transpose;

    private Solve(bool transpose) => _transpose = transpose;

    public override string Name => "solve";

    public override Notation Notation =>
        new(_transpose ? "{0}⁻ᵀ {2}" : "{0}⁻¹ {2}", _transpose ? @"{0}^{-\top} \, {2}" : @"{0}^{-1} \, {2}", Precedence.Product)
        {
            TextOperands = [Precedence.Atom, Precedence.Atom, Precedence.Power],
            LatexOperands = [Precedence.Atom, Precedence.Atom, Precedence.Power],
            Rule = "derivative of a solution",
        };

    public static Solve<T> Of(bool transpose) => transpose ? s_transposed : s_plain;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Shape a = inputs[0], b = inputs[2];
        Matrices.EnsureSquare(a, Name);
        Matrices.EnsureMatrix(b, Name);
        if (a[^1] != b[^2])
            throw new ShapeException(Name, [a, b],
                $"the matrix has {a[^1]} rows, axis -2 of the right-hand side has length {b[^2]}; they must be equal");
        var batch = Shape.Broadcast(Matrices.BatchOf(a), Matrices.BatchOf(b), $"{Name} (batch axes)");
        return Shape.Of([.. batch.Lengths, b[^2], b[^1]]);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        Shape matrices = operands.Shape(0), rightSides = operands.Shape(2), shape = operands.ResultShape;
        int n = shape[^2], columns = shape[^1], size = n * columns, packed = (n + 1) * n;
        if (size == 0) return;
        ReadOnlySpan<T> factors = operands[1], b = operands[2];
        using var pivots = new Rented<int>(n);
        var runs = Matrices.RunsOf(shape, matrices, rightSides);
        while (runs.MoveNext())
        {
            for (int i = 0; i < runs.Length; i++)
            {
                int number = runs.Left + i * runs.LeftStep;
                var lu = factors.Slice(number * packed, packed);
                int zero = LuFactorization.ZeroPivot(lu, n);
                if (zero >= 0)
                    throw new MatrixException(Name, matrices, number,
                        $"is singular: elimination ends at pivot {zero + 1} of {n}, which is exactly 0");
                LuDecomposition<T>.ReadPivots(lu[(n * n)..], pivots.Span);
                var x = result.Slice((runs.Result + i) * size, size);
                b.Slice((runs.Right + i * runs.RightStep) * size, size).CopyTo(x);
                LuFactorization.Solve(lu, n, pivots.Span, x, columns, _transpose);
            }
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => Apply([inputs.Aligned(0), inputs.Aligned(1), inputs.Aligned(2)]);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        if (input == 1) return null;
        var h = Of(!_transpose).Apply([y.Input(0), y.Input(1), g]);
        return input == 2 ? h : _transpose ? -Functions.MatMul(y, h.Transpose()) : -Functions.MatMul(h, y.Transpose());
    }
}

/// <content>Systems of linear equations.</content>
public static partial class Functions
{
    /// <summary>
    /// X with A X = B, by elimination with partial pivoting: A (…, n, n), B a matrix (…, n, k) of k right-hand sides, batch axes broadcasting; more
    /// accurate and faster than the inverse. A vector b (n) is one right-hand side for every matrix, and b (…, n) with the batch axes of A is one
    /// for each; the solution then has no axis k. A transpose of A is read in place.
    /// </summary>
    /// <exception cref="ShapeException">A is not square, the numbers of rows differ, or the batch axes do not broadcast.</exception>
    /// <exception cref="MatrixException">A matrix is singular: a pivot is exactly 0. (Rounding makes most singular matrices nearly singular ones;
    /// their solutions are large.)</exception>
    public static Variable<T> Solve<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Matrices.EnsureSquare(a.Shape, "solve");
        if (b.Shape.Rank == 0) throw new ShapeException("solve", [a.Shape, b.Shape], "the right-hand side must be a vector or a matrix");
        bool isVector = b.Shape.Rank == 1 || b.Shape == Shape.Of(a.Shape.Lengths[..^1]);
        if (isVector && b.Shape[^1] != a.Shape[^1])
            throw new ShapeException("solve", [a.Shape, b.Shape],
                $"the matrix has {a.Shape[^1]} rows, the right-hand side {b.Shape[^1]} elements; they must be equal");

        bool transpose = MatrixOperand.Untranspose(ref a);
        var factors = LuDecomposition<T>.Instance.Apply(a);
        var x = AutoDiff.Solve<T>.Of(transpose).Apply([a, factors, isVector ? Matrices.AsColumn(b) : b]);
        return isVector ? x.Squeeze(-1) : x;
    }
}
