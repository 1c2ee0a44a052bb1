using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>The inverse Y of a matrix. Its derivative reads nothing but Y: the cotangent is −Yᵀ g Yᵀ.</summary>
internal sealed class Inverse<T> : Operation<T>, IMatrixInverse
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A singular matrix is an error.</summary>
    public static readonly Inverse<T> Strict = new(isStrict: true);

    /// <summary>
    /// A singular matrix has an inverse of infinities and NaN: what division by the zero pivot makes. For gradients that are infinite there.
    /// </summary>
    public static readonly Inverse<T> Lenient = new(isStrict: false);

    private readonly bool _isStrict;

    private Inverse(bool isStrict) => _isStrict = isStrict;

    public override string Name => "inverse";

    public override Notation Notation => new("{0}⁻¹", "{0}^{-1}", Precedence.Power)
    {
        TextOperands = [Precedence.Atom],
        LatexOperands = [Precedence.Atom],
        Rule = "derivative of an inverse",
    };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Matrices.EnsureSquare(inputs[0], Name);
        return inputs[0];
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var shape = operands.Shape(0);
        int n = shape[^1], size = n * n;
        if (size == 0) return;
        ReadOnlySpan<T> a = operands[0];
        using var factors = new Rented<T>(size);
        using var pivots = new Rented<int>(n);
        for (int i = 0; i < Matrices.CountOf(shape); i++)
        {
            a.Slice(i * size, size).CopyTo(factors.Span);
            LuFactorization.Factor(factors.Span, n, pivots.Span);
            int zero = LuFactorization.ZeroPivot<T>(factors.Span, n);
            if (_isStrict && zero >= 0)
                throw new MatrixException(Name, shape, i, $"is singular: elimination ends at pivot {zero + 1} of {n}, which is exactly 0");
            var inverse = result.Slice(i * size, size);
            RowOperations.Identity(inverse, n, n);
            LuFactorization.Solve(factors.Span, n, pivots.Span, inverse, n, transpose: false);
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) =>
        -Functions.MatMul(Functions.MatMul(y.Transpose(), g), y.Transpose());
}

/// <content>Matrix inverse.</content>
public static partial class Functions
{
    /// <summary>
    /// A⁻¹ of square matrices (…, n, n). To solve equations, <see cref="Solve{T}"/> is more accurate and faster. Derivative: dA⁻¹ = −A⁻¹ dA A⁻¹.
    /// </summary>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    /// <exception cref="MatrixException">A matrix is singular: a pivot is exactly 0.</exception>
    public static Variable<T> Inverse<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => AutoDiff.Inverse<T>.Strict.Apply(a);
}
