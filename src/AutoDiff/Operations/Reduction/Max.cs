using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff;

/// <summary>The maximum over some axes.</summary>
internal sealed class Max<T>(Axes axes) : Extremum<T, Maximum>(axes)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "max";

    public override Notation Notation => Axes.Notation("max", @"\max") with { Rule = "derivative of the maximum" };

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new Max<T>(Axes.Batched(inputs.Shape(0).Rank)).Apply(inputs[0]);

    protected override Variable<T> Losers(Variable<T> x, Variable<T> best) => Variable<T>.Apply(new Greater(), best, x);
}

/// <content>Max.</content>
public static partial class Functions
{
    /// <summary>
    /// The largest of all elements; NaN if any is. The gradient goes to that element; elements that tie share it equally, and
    /// when the maximum is NaN all elements do. For the largest of two tensors elementwise see <see cref="Maximum{T}"/>.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public static Variable<T> Max<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Axes.HasNone(x) ? x : new Max<T>(Axes.All).Apply(x);

    /// <summary>The largest of the elements along the given axes; NaN if any of them is. Elements that tie share the gradient equally.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes to reduce; negative ones count from the end.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    /// <exception cref="ShapeException">There is no such axis, one is named twice, or there are no elements along them.</exception>
    public static Variable<T> Max<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => new Max<T>(Axes.Of(axes, keepDimensions)).Apply(x);

    /// <summary>The largest along one axis.</summary>
    /// <inheritdoc cref="Max{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> Max<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Max(x, [axis], keepDimensions);
}
