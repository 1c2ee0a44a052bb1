using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The singular values of A, read from its decomposition. They are a function of A alone: the cotangent of A is U diag(g) Vᵀ, the decomposition
/// gets none.
/// </summary>
internal sealed class SingularValues<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly SingularValues<T> Instance = new();

    public override string Name => "singular-values";

    public override Notation Notation => new("singularValues({0})", @"\sigma\left({0}\right)") { Rule = "derivative of singular values" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) =>
        Shape.Of([.. inputs[0].Lengths[..^2], Math.Min(inputs[0][^2], inputs[0][^1])]);

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        Shape shape = operands.Shape(0), all = operands.Shape(1);
        int rank = all[^1], size = all[^2] * rank;
        ReadOnlySpan<T> decompositions = operands[1];
        for (int i = 0; i * rank < result.Length; i++) decompositions.Slice(i * size + shape[^2] * rank, rank).CopyTo(result[(i * rank)..]);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        if (input == 1) return null;
        Shape shape = y.Input(0).Shape;
        return Functions.MatMul(Svd<T>.LeftOf(y.Input(1), shape) * Matrices.AsRow(g), Svd<T>.RightOf(y.Input(1), shape).Transpose());
    }
}

/// <content>Singular values and the norms that they make.</content>
public static partial class Functions
{
    /// <summary>
    /// The singular values (…, k), descending, of matrices (…, m, n) with k = min(m, n). The gradient is U diag(g) Vᵀ: right also where values
    /// coincide, and where one is 0, which is a kink, the one that the decomposition's choice of vectors gives.
    /// </summary>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public static Variable<T> SingularValues<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => Svd(a).Values;

    /// <summary>
    /// The nuclear norm (…) of matrices (…, m, n): the sum of the singular values. The gradient is U Vᵀ. (The Frobenius norm is <c>Norm(a, [-2,
    /// -1])</c>.)
    /// </summary>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public static Variable<T> NuclearNorm<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(SingularValues(a), -1);

    /// <summary>
    /// The spectral norm (…) of matrices (…, m, n): the largest singular value, the most by which a vector can be stretched. Equal largest values
    /// share the gradient.
    /// </summary>
    /// <exception cref="ShapeException">There are fewer than two axes, or a matrix is empty.</exception>
    public static Variable<T> SpectralNorm<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => Max(SingularValues(a), -1);
}
