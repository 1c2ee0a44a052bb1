using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Kernels;
using AutoDiff.Rules;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>
/// The product over some axes. Each element's derivative is the product of the others, made of the products of all before and of all after it:
/// nothing is divided by, so that zeros do no harm.
/// </summary>
internal sealed class Product<T>(Axes axes) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "product";

    public override Notation Notation => axes.Notation("prod", @"\prod") with { Rule = "product rule" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => axes.Reduce(inputs[0], Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var x = operands[0];
        var shape = operands.Shape(0);
        Reductions.Over(new Fold<T, Multiply>(), x, shape, axes.Mask(shape), T.One, result);
        if (TensorPrimitives.IsNaNAny<T>(result)) SetZeros(x, shape, result);
    }

    // A product of finite numbers with a 0 among them is 0, also where the others overflow before it comes.
    private void SetZeros(ReadOnlySpan<T> x, Shape shape, Span<T> result)
    {
        T[] magnitudes = new T[x.Length], least = new T[result.Length], largest = new T[result.Length];
        TensorPrimitives.Abs(x, magnitudes);
        Reductions.Over(new Fold<T, Minimum>(), magnitudes, shape, axes.Mask(shape), T.PositiveInfinity, least);
        Reductions.Over(new Fold<T, Maximum>(), magnitudes, shape, axes.Mask(shape), T.Zero, largest);
        for (int i = 0; i < result.Length; i++)
            if (T.IsNaN(result[i]) && T.IsZero(least[i]) && T.IsFinite(largest[i])) result[i] = T.Zero;
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new Product<T>(axes.Batched(inputs.Shape(0).Rank)).Apply(inputs[0]);

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var self = element;
        return element.Reduce(axes.Mask(element.ShapeOf(0)), (lengths, term) => self.Product(lengths, term));
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => axes.Reach(reach, y.Input(0).Shape);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Input(0);
        return g.Reshape(axes.Keep(x.Shape)) * axes.Along(x, Others);
    }

    private static Variable<T> Others(Variable<T> x, int axis) =>
        CumulativeProduct<T>.Before(x, axis, isReversed: false) * CumulativeProduct<T>.Before(x, axis, isReversed: true);
}

/// <content>Product.</content>
public static partial class Functions
{
    /// <summary>
    /// The product of all elements, Π xᵢ; 1 for an empty tensor. The gradient, the product of the other elements, is right with any number of zeros
    /// among them.
    /// </summary>
    public static Variable<T> Product<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Axes.HasNone(x) ? x : new Product<T>(Axes.All).Apply(x);

    /// <summary>The product over the given axes; 1 where it is over no elements.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes to multiply over; negative ones count from the end.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    /// <exception cref="ShapeException">There is no such axis, or one is named twice.</exception>
    public static Variable<T> Product<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => new Product<T>(Axes.Of(axes, keepDimensions)).Apply(x);

    /// <summary>The product over one axis.</summary>
    /// <inheritdoc cref="Product{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> Product<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Product(x, [axis], keepDimensions);
}
