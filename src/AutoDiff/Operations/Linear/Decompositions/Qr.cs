using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// Both factors of A = Q R in one array (…, m + n, n), Q above R, for m ≥ n: one node, whose rows the factors are. With M = R gᴿᵀ − gᴼᵀ Q, mirrored
/// at its diagonal from below, the cotangent of A is (gᴼ + Q M) R⁻ᵀ (Walter and Lehmann 2010).
/// </summary>
internal sealed class Qr<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly Qr<T> Instance = new();

    public override string Name => "qr";

    public override Notation Notation => Notation.Function("qr") with { Rule = "derivative of the QR decomposition" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Matrices.EnsureMatrix(inputs[0], Name);
        if (inputs[0][^2] < inputs[0][^1]) throw new ShapeException(Name, inputs, "there are fewer rows than columns");
        return Matrices.Resize(inputs[0], inputs[0][^2] + inputs[0][^1], inputs[0][^1]);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var shape = operands.Shape(0);
        int rows = shape[^2], columns = shape[^1], size = rows * columns, both = size + columns * columns;
        ReadOnlySpan<T> a = operands[0];
        using var working = new Rented<T>(size);
        for (int i = 0; i < Matrices.CountOf(shape); i++)
        {
            a.Slice(i * size, size).CopyTo(working.Span);
            var factors = result.Slice(i * both, both);
            HouseholderQr.Factor(working.Span, rows, columns, factors[..size], factors[size..]);
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        int columns = y.Shape[^1], rows = y.Shape[^2] - columns;
        Variable<T> q = y.Slice(0, rows, -2), r = y.Slice(rows, columns, -2), gq = g.Slice(0, rows, -2), gr = g.Slice(rows, columns, -2);
        var m = Functions.MatMul(r, gr.Transpose()) - Functions.MatMul(gq.Transpose(), q);
        var mirrored = m.LowerTriangle() + m.LowerTriangle(-1).Transpose();
        return Functions.SolveTriangular(r, (gq + Functions.MatMul(q, mirrored)).Transpose(), upper: true).Transpose();
    }
}

/// <content>QR decomposition.</content>
public static partial class Functions
{
    /// <summary>
    /// The reduced decomposition A = Q R of matrices (…, m, n) with k = min(m, n): Q (…, m, k) has orthonormal columns, R (…, k, n) is upper
    /// triangular. By Householder reflections, with the signs of LAPACK and PyTorch: elements of R's diagonal may be negative. The gradient needs
    /// the first k columns of A to be linearly independent; where they are not, it is not finite.
    /// </summary>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public static (Variable<T> Q, Variable<T> R) Qr<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        Matrices.EnsureMatrix(a.Shape, "qr");
        int rows = a.Shape[^2], columns = a.Shape[^1];
        if (rows < columns)
        {
            // The reflections come from the first columns alone; the others are only turned.
            var (square, triangle) = Qr(a.Slice(0, rows, -1));
            return (square, Concat([triangle, MatMul(square.Transpose(), a.Slice(rows, columns - rows, -1))], -1));
        }

        var both = AutoDiff.Qr<T>.Instance.Apply(a);
        return (both.Slice(0, rows, -2), both.Slice(rows, columns, -2));
    }
}
