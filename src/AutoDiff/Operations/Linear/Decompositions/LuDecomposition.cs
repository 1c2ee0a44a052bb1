using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The factors of P A = L U in one array (…, n + 1, n): L below the diagonal, U on and above it, and in the last row, for each step, the row
/// exchanged with the step's. An input that <see cref="Solve{T}"/> reads besides A, so that A is factored once for the solution and all its
/// derivatives. No gradient passes through here: the readers give A its gradient themselves.
/// </summary>
internal sealed class LuDecomposition<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly LuDecomposition<T> Instance = new();

    public override string Name => "lu";

    public override Notation Notation => Notation.Function("lu");

    public override Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

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
        using var pivots = new Rented<int>(n);
        for (int i = 0; i < Matrices.CountOf(shape); i++)
        {
            var factors = result.Slice(i * (size + n), size + n);
            a.Slice(i * size, size).CopyTo(factors);
            LuFactorization.Factor(factors[..size], n, pivots.Span);
            for (int k = 0; k < n; k++) factors[size + k] = T.CreateTruncating(pivots.Span[k]);
        }
    }

    /// <summary>The exchanges of rows as whole numbers.</summary>
    public static void ReadPivots(ReadOnlySpan<T> row, Span<int> pivots)
    {
        for (int k = 0; k < pivots.Length; k++) pivots[k] = int.CreateTruncating(row[k]);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => null;
}
