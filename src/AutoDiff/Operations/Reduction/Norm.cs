using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// (Σ |x|ᵖ)^(1/p) over some axes, for finite p ≠ 0; derivative sign(x) (|x|/y)ᵖ⁻¹. A primitive because the root has an infinite slope at 0, where
/// the composed form has the gradient 0 · ∞.
/// </summary>
internal sealed class Norm<T>(Axes axes, double p) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "norm";

    public override Notation Notation =>
        axes.Notation(p == 2 ? "norm"
            : $"norm{p}", p == 2 ? @"\operatorname{norm}"
            : $@"\operatorname{{norm}}_{{{p}}}") with
        { Rule = "derivative of a norm" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => axes.Reduce(inputs[0], Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var x = operands[0];
        var powers = ArrayPool<T>.Shared.Rent(x.Length);
        var terms = powers.AsSpan(0, x.Length);
        var exponent = T.CreateTruncating(p);
        if (p == 2) TensorPrimitives.Multiply(x, x, terms);
        else for (int i = 0; i < terms.Length; i++) terms[i] = T.Pow(T.Abs(x[i]), exponent);
        Reductions.Sum(terms, operands.Shape(0), axes.Mask(operands.Shape(0)), result);
        ArrayPool<T>.Shared.Return(powers);
        if (p == 2) TensorPrimitives.Sqrt(result, result);
        else foreach (ref var value in result) value = T.Pow(value, T.One / exponent);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new Norm<T>(axes.Batched(inputs.Shape(0).Rank), p).Apply(inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x) => p == 2
        ? Functions.Sqrt(new Sum<T>(axes).Apply(Functions.Square(x[0])))
        : Functions.Power(new Sum<T>(axes).Apply(Functions.Power(Functions.Abs(x[0]), p)), 1 / p);

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => axes.Reach(reach, y.Input(0).Shape);

    // Where y is 0, and for other norms than the second where x is, an infinite slope may meet a zero: the gradient is 0 there by convention.
    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Input(0);
        var kept = axes.Keep(x.Shape);
        if (p == 2) return Functions.Where(y, g / y, 0).Reshape(kept) * x;
        var ratio = Functions.Abs(x) / Functions.Where(y, y, 1).Reshape(kept);
        return Functions.Where(y, g, 0).Reshape(kept) * Functions.Where(x, Functions.Sign(x) * Functions.Power(ratio, p - 1), 0);
    }
}

/// <content>Norms.</content>
public static partial class Functions
{
    /// <summary>
    /// The p-norm of all elements, (Σ |xᵢ|ᵖ)^(1/p): by default the length √Σ xᵢ². The limits are taken at p = ∞, the largest |xᵢ|, and −∞, the
    /// smallest; 0 counts the elements that are not 0. The gradient is 0 at the zero vector and at zero elements; at ±∞ ties share it. Squares may
    /// overflow or underflow, as in PyTorch: nothing is scaled first.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="_">Nothing: p is given by name.</param>
    /// <param name="p">Which norm, as in <c>Norm(x, p: 1)</c>. A number without a name is an axis: <c>Norm(x, 1)</c> is the length of each
    /// row.</param>
    /// <exception cref="ShapeException">There are no elements, and p is infinite.</exception>
    public static Variable<T> Norm<T>(Variable<T> x, Named _ = default, double p = 2)
        where T : unmanaged, IFloatingPointIeee754<T> => Norm(x, Axes.All, p);

    /// <summary>The p-norm over the given axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes to reduce; negative ones count from the end.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    /// <param name="p">Which norm.</param>
    /// <exception cref="ShapeException">There is no such axis, one is named twice, or there are no elements along them and p is infinite.</exception>
    public static Variable<T> Norm<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false, double p = 2)
        where T : unmanaged, IFloatingPointIeee754<T> => Norm(x, Axes.Of(axes, keepDimensions), p);

    /// <summary>The p-norm over one axis.</summary>
    /// <inheritdoc cref="Norm{T}(Variable{T}, ReadOnlySpan{int}, bool, double)"/>
    public static Variable<T> Norm<T>(Variable<T> x, int axis, bool keepDimensions = false, double p = 2)
        where T : unmanaged, IFloatingPointIeee754<T> => Norm(x, [axis], keepDimensions, p);

    private static Variable<T> Norm<T>(Variable<T> x, Axes axes, double p)
        where T : unmanaged, IFloatingPointIeee754<T> => p switch
        {
            0 => new Sum<T>(axes).Apply(Where(x, 1, 0)),
            1 => new Sum<T>(axes).Apply(Abs(x)),
            double.PositiveInfinity => new Max<T>(axes).Apply(Abs(x)),
            double.NegativeInfinity => new Min<T>(axes).Apply(Abs(x)),
            _ => new Norm<T>(axes, p).Apply(x),
        };
}
