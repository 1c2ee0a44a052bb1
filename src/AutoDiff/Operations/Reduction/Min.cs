using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff;

/// <summary>The minimum over some axes.</summary>
internal sealed class Min<T>(Axes axes) : Extremum<T, Minimum>(axes)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "min";

    public override Notation Notation => Axes.Notation("min", @"\min") with { Rule = "derivative of the minimum" };

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new Min<T>(Axes.Batched(inputs.Shape(0).Rank)).Apply(inputs[0]);

    protected override Variable<T> Losers(Variable<T> x, Variable<T> best) => Variable<T>.Apply(new Greater(), x, best);
}

/// <content>Min.</content>
public static partial class Functions
{
    /// <summary>
    /// The smallest of all elements; NaN if any is. The gradient goes to that element; elements that tie share it equally, and
    /// when the minimum is NaN all elements do. For the smallest of two tensors elementwise see <see cref="Minimum{T}"/>.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public static Variable<T> Min<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Axes.HasNone(x) ? x : new Min<T>(Axes.All).Apply(x);

    /// <summary>The smallest of the elements along the given axes; NaN if any of them is. Elements that tie share the gradient equally.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes to reduce; negative ones count from the end.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    /// <exception cref="ShapeException">There is no such axis, one is named twice, or there are no elements along them.</exception>
    public static Variable<T> Min<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => new Min<T>(Axes.Of(axes, keepDimensions)).Apply(x);

    /// <summary>The smallest along one axis.</summary>
    /// <inheritdoc cref="Min{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> Min<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Min(x, [axis], keepDimensions);
}
