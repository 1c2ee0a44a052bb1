using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The matrix C of cofactors, the determinant's gradient: det(A) A⁻ᵀ where A has an inverse, and a polynomial in A everywhere. Its own derivative is
/// ⟨g, C⟩ A⁻ᵀ − A⁻ᵀ gᵀ C where A is well-conditioned; elsewhere that of <see cref="SingularDeterminant"/>.
/// </summary>
internal sealed class Cofactor<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly Cofactor<T> Instance = new();

    public override string Name => "cofactor";

    public override Notation Notation => Notation.Function("cofactor", @"\operatorname{cof}") with { Rule = "derivative of the cofactors" };

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
        for (int i = 0; i < Matrices.CountOf(shape); i++)
        {
            if (!CofactorMatrix.Compute(a.Slice(i * size, size), n, result.Slice(i * size, size)))
                throw new MatrixException(Name, shape, i, "is singular, and the iteration for its singular values did not converge");
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var a = y.Input(0);
        int n = a.Shape[^1];
        // The cofactor of a single element is 1; those of a 2 × 2 matrix are its elements.
        if (n <= 1) return null;
        if (n == 2) return Apply(g);
        if (!a.HasValue || AllWellConditioned(a)) return Derivative(a, y, g);

        int count = Matrices.CountOf(a.Shape);
        Variable<T> matrices = a.Reshape([count, n, n]), cofactors = y.Reshape([count, n, n]), cotangents = g.Reshape([count, n, n]);
        var parts = new Variable<T>[count];
        for (int i = 0; i < count; i++)
        {
            // Nodes of their own, which no cotangent depends on.
            var matrix = matrices.Slice(i, 1, 0).Reshape([n, n]);
            var cotangent = cotangents.Slice(i, 1, 0).Reshape([n, n]);
            parts[i] = SingularDeterminant.SecondDerivative(matrix, cotangent) ?? Derivative(matrix, cofactors.Slice(i, 1, 0)
                .Reshape([n, n]), cotangent);
        }

        return Functions.Stack(parts, 0).Reshape(a.Shape);
    }

    private static Variable<T> Derivative(Variable<T> a, Variable<T> cofactors, Variable<T> g)
    {
        var inverse = Functions.Inverse(a).Transpose();
        return Functions.Sum(g * cofactors, [-2, -1], keepDimensions: true) * inverse - Functions.MatMul(Functions.MatMul(inverse, g.Transpose()),
            cofactors);
    }

    private static bool AllWellConditioned(Variable<T> a)
    {
        int n = a.Shape[^1], size = n * n;
        for (int i = 0; i < Matrices.CountOf(a.Shape); i++)
            if (!CofactorMatrix.IsWellConditioned(a.Values.Slice(i * size, size), n)) return false;
        return true;
    }
}
