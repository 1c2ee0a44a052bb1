using System.Buffers;
using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff;

/// <content>Where the largest and smallest elements are. Positions have no derivative; the values at them are Max and Min.</content>
public static partial class Functions
{
    /// <summary>The position, row-major, of the largest of all elements: the first of several, or of the first NaN if there is one.</summary>
    /// <exception cref="ShapeException">There are no elements.</exception>
    /// <exception cref="InvalidOperationException">The tensor has no value.</exception>
    public static IndexTensor ArgMax<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return ArgMax(x.Reshape([-1]), 0);
    }

    /// <summary>The position along an axis of the largest element: the first of several, or of the first NaN if there is one.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDimensions">Whether the axis stays, with length 1.</param>
    /// <exception cref="ShapeException">There is no such axis, or there are no elements along it.</exception>
    /// <exception cref="InvalidOperationException">The tensor has no value.</exception>
    public static IndexTensor ArgMax<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => PositionOf<T, Maximum>(x, axis, keepDimensions, "argmax");

    /// <summary>The position, row-major, of the smallest of all elements: the first of several, or of the first NaN if there is one.</summary>
    /// <exception cref="ShapeException">There are no elements.</exception>
    /// <exception cref="InvalidOperationException">The tensor has no value.</exception>
    public static IndexTensor ArgMin<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return ArgMin(x.Reshape([-1]), 0);
    }

    /// <summary>The position along an axis of the smallest element: the first of several, or of the first NaN if there is one.</summary>
    /// <inheritdoc cref="ArgMax{T}(Variable{T}, int, bool)"/>
    public static IndexTensor ArgMin<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => PositionOf<T, Minimum>(x, axis, keepDimensions, "argmin");

    private static IndexTensor PositionOf<T, TRule>(Variable<T> x, int axis, bool keepDimensions, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        ArgumentNullException.ThrowIfNull(x);
        int position = x.Shape.Axis(axis, operation);
        var shape = Axes.Of([position], keepDimensions).ReduceNonEmpty(x.Shape, operation);
        var split = AxisSplit.Of(x.Shape, position);
        var found = new int[shape.Count];
        var values = x.Values;
        var best = ArrayPool<T>.Shared.Rent(split.Inner);
        for (int outer = 0; outer < split.Outer && found.Length > 0; outer++)
        {
            // The best of each line by registers, then the first that equals it; NaN equals NaN here.
            var block = values.Slice(outer * split.Block, split.Block);
            Fold<T, TRule>.Rows(block, best.AsSpan(0, split.Inner));
            for (int column = 0; column < split.Inner; column++)
            {
                int row = 0;
                while (!block[row * split.Inner + column].Equals(best[column])) row++;
                found[outer * split.Inner + column] = row;
            }
        }

        ArrayPool<T>.Shared.Return(best);
        return new IndexTensor(found, shape);
    }
}
