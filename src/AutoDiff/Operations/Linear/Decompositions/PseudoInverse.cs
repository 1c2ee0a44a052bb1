using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The Moore–Penrose inverse Y of A, from the singular values. Where the rank stays, the cotangent of A is
/// −Yᵀ g Yᵀ + (I − A Y) gᵀ Y Yᵀ + Yᵀ Y gᵀ (I − Y A) (Golub and Pereyra 1973): no decomposition, hence no trouble with equal singular values.
/// </summary>
internal sealed class PseudoInverse<T>(double? relativeTolerance) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "pseudo-inverse";

    public override Notation Notation => new("{0}⁺", "{0}^{+}", Precedence.Power)
    {
        TextOperands = [Precedence.Atom],
        LatexOperands = [Precedence.Atom],
        Rule = "derivative of a pseudo-inverse",
    };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Matrices.EnsureMatrix(inputs[0], Name);
        return Matrices.Resize(inputs[0], inputs[0][^1], inputs[0][^2]);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var shape = operands.Shape(0);
        int rows = shape[^2], columns = shape[^1], rank = Math.Min(rows, columns), size = rows * columns;
        if (size == 0) return;
        ReadOnlySpan<T> a = operands[0];
        T epsilon = T.BitIncrement(T.One) - T.One;
        T tolerance = relativeTolerance is { } given ? T.CreateTruncating(given) : epsilon * T.CreateTruncating(Math.Max(rows, columns));
        using var working = new Rented<T>((rows + 1 + columns) * rank);
        Span<T> u = working.Span[..(rows * rank)], values = working.Span.Slice(rows * rank, rank), v = working.Span[((rows + 1) * rank)..];
        for (int i = 0; i < Matrices.CountOf(shape); i++)
        {
            if (!JacobiSvd.Decompose(a.Slice(i * size, size), rows, columns, u, values, v))
                throw new MatrixException(Name, shape, i, "has singular values to which the iteration did not converge");
            T least = tolerance * values[0];
            for (int row = 0; row < columns; row++)
                for (int k = 0; k < rank; k++) v[row * rank + k] = values[k] <= least ? T.Zero : v[row * rank + k] / values[k];
            MatrixProduct.Multiply<T>(v, false, u, true, result.Slice(i * size, size), columns, rows, rank);
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        Variable<T> a = y.Input(0), transposed = g.Transpose();
        var cotangent = -Functions.MatMul(Functions.MatMul(y.Transpose(), g), y.Transpose());
        var byRows = Functions.MatMul(Functions.MatMul(transposed, y), y.Transpose());
        var byColumns = Functions.MatMul(y.Transpose(), Functions.MatMul(y, transposed));
        return cotangent
            + (byRows - Functions.MatMul(a, Functions.MatMul(y, byRows)))
            + (byColumns - Functions.MatMul(Functions.MatMul(byColumns, y), a));
    }
}

/// <content>Pseudo-inverse.</content>
public static partial class Functions
{
    /// <summary>
    /// The Moore–Penrose pseudo-inverse A⁺ (…, n, m) of matrices (…, m, n), of any rank: A⁺ b is the shortest of the x that bring A x nearest to b.
    /// The gradient holds as long as the rank does not change; where a change of A raises the rank the pseudo-inverse jumps.
    /// </summary>
    /// <param name="a">The matrices.</param>
    /// <param name="relativeTolerance">Singular values not above this part of the largest count as zero; null for max(m, n) · ε, as in
    /// PyTorch.</param>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public static Variable<T> PseudoInverse<T>(Variable<T> a, double? relativeTolerance = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new AutoDiff.PseudoInverse<T>(relativeTolerance).Apply(a);
}
