using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The eigenvalues of A, read from its decomposition. They are a function of A alone: the cotangent of A is V diag(g) Vᵀ, the decomposition gets
/// none.
/// </summary>
internal sealed class SymmetricEigenvalues<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly SymmetricEigenvalues<T> Instance = new();

    public override string Name => "symmetric-eigenvalues";

    public override Notation Notation => new("eigenvalues({0})", @"\lambda\left({0}\right)") { Rule = "derivative of eigenvalues" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => Shape.Of(inputs[0].Lengths[..^1]);

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        int n = operands.Shape(0)[^1];
        ReadOnlySpan<T> decompositions = operands[1];
        for (int i = 0; i * n < result.Length; i++) decompositions.Slice(i * (n + 1) * n, n).CopyTo(result[(i * n)..]);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        if (input == 1) return null;
        var vectors = SymmetricEigen<T>.VectorsOf(y.Input(1));
        return Functions.MatMul(vectors * Matrices.AsRow(g), vectors.Transpose());
    }
}

/// <content>Eigenvalues of symmetric matrices.</content>
public static partial class Functions
{
    /// <summary>
    /// The eigenvalues (…, n), ascending, of symmetric matrices (…, n, n), as <see cref="SymmetricEigen{T}"/> computes them. The gradient of λᵢ is
    /// vᵢ vᵢᵀ.
    /// </summary>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    public static Variable<T> SymmetricEigenvalues<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => SymmetricEigen(a).Values;
}
