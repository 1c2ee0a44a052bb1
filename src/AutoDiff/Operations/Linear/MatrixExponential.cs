using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// eᴬ = Σ Aᵏ/k!. The cotangent of A is ∫₀¹ e^{sAᵀ} g e^{(1−s)Aᵀ} ds, which is the upper right block of the exponential of (Aᵀ g; 0 Aᵀ): the
/// operation again.
/// </summary>
internal sealed class MatrixExponential<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly MatrixExponential<T> Instance = new();

    public override string Name => "matrix-exponential";

    public override Notation Notation =>
        new("matrixExp({0})", "e^{{0}}") { LatexPrecedence = Precedence.Power, Rule = "derivative of the matrix exponential" };

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
        for (int i = 0; i < Matrices.CountOf(shape); i++) ExponentialOfMatrix.Compute(a.Slice(i * size, size), n, result.Slice(i * size, size));
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        Variable<T> a = y.Input(0).Transpose(), zero = Constant.Full(a.Shape, T.Zero);
        int n = a.Shape[^1];
        var blocks = Functions.Concat([Functions.Concat([a, g], -1), Functions.Concat([zero, a], -1)], -2);
        return Apply(blocks).Slice(0, n, -2).Slice(n, n, -1);
    }
}

/// <content>Exponential of a matrix.</content>
public static partial class Functions
{
    /// <summary>
    /// eᴬ = I + A + A²/2! + … of square matrices (…, n, n), by scaling, a Padé approximant and squaring. A matrix that is not finite has NaN
    /// throughout.
    /// </summary>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    public static Variable<T> MatrixExponential<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => AutoDiff.MatrixExponential<T>.Instance.Apply(a);
}
