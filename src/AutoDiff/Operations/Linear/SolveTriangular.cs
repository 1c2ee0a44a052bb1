using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>X with T X = B or Tᵀ X = B for a triangular T. The derivative is that of any solution, cut to the triangle that was read.</summary>
internal sealed class SolveTriangular<T>(bool upper, bool transpose, bool unitDiagonal) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "solve-triangular";

    public override Notation Notation =>
        new(transpose ? "{0}⁻ᵀ {1}" : "{0}⁻¹ {1}", transpose ? @"{0}^{-\top} \, {1}" : @"{0}^{-1} \, {1}", Precedence.Product)
        {
            TextOperands = [Precedence.Atom, Precedence.Power],
            LatexOperands = [Precedence.Atom, Precedence.Power],
            Rule = "derivative of a solution",
        };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Shape a = inputs[0], b = inputs[1];
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
        var shape = operands.ResultShape;
        int n = shape[^2], columns = shape[^1], size = n * columns;
        if (size == 0) return;
        ReadOnlySpan<T> a = operands[0], b = operands[1];
        var runs = Matrices.RunsOf(shape, operands.Shape(0), operands.Shape(1));
        while (runs.MoveNext())
        {
            for (int i = 0; i < runs.Length; i++)
            {
                var x = result.Slice((runs.Result + i) * size, size);
                b.Slice((runs.Right + i * runs.RightStep) * size, size).CopyTo(x);
                TriangularSystem.Solve(a.Slice((runs.Left + i * runs.LeftStep) * n * n, n * n), n, x, columns, upper, transpose, unitDiagonal);
            }
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => Apply(inputs.Aligned(0), inputs.Aligned(1));

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var h = new SolveTriangular<T>(upper, !transpose, unitDiagonal).Apply(y.Input(0), g);
        if (input == 1) return h;
        var whole = transpose ? Functions.MatMul(y, h.Transpose()) : Functions.MatMul(h, y.Transpose());
        int offset = unitDiagonal ? 1 : 0;
        return -(upper ? whole.UpperTriangle(offset) : whole.LowerTriangle(-offset));
    }
}

/// <content>Triangular systems of equations.</content>
public static partial class Functions
{
    /// <summary>
    /// X with T X = B by substitution, T (…, n, n) triangular and B (…, n, k), batch axes broadcasting; a vector B (n) is one right-hand side. The
    /// other triangle of T is not read, and its gradient is exactly 0. A zero on the diagonal is divided by: ±∞ and NaN, no exception, as in PyTorch.
    /// </summary>
    /// <param name="a">T, as a full matrix.</param>
    /// <param name="b">The right-hand sides.</param>
    /// <param name="upper">Whether T is the upper triangle, not the lower.</param>
    /// <param name="transpose">Whether to solve Tᵀ X = B instead.</param>
    /// <param name="unitDiagonal">Whether to take the diagonal as 1, whatever stands there; its gradient is then exactly 0.</param>
    /// <exception cref="ShapeException">T is not square, the numbers of rows differ, or the batch axes do not broadcast.</exception>
    public static Variable<T> SolveTriangular<T>(Variable<T> a, Variable<T> b, bool upper, bool transpose = false, bool unitDiagonal = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var operation = new AutoDiff.SolveTriangular<T>(upper, transpose, unitDiagonal);
        return b.Shape.Rank == 1 ? operation.Apply(a, Matrices.AsColumn(b)).Squeeze(-1) : operation.Apply(a, b);
    }
}
