using System.Numerics;

namespace AutoDiff;

/// <summary>The one place where broadcasting is undone.</summary>
internal static class Broadcasting
{
    /// <summary>Sums a cotangent over the axes along which the input was stretched, so that it has the input's shape.</summary>
    /// <exception cref="GradientException">The primitive returned a cotangent that no broadcasting explains.</exception>
    public static Variable<T> Undo<T>(Variable<T> cotangent, Variable<T> input, Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape from = cotangent.Shape, to = input.Shape;
        if (from == to) return cotangent;

        // A rule may return less than the input's shape, the constant 1 for a sum, say: it stretches.
        if (from.BroadcastsTo(to)) return cotangent.BroadcastTo(to);
        if (!to.BroadcastsTo(from))
            throw new GradientException($"{node.Operation!.Name} returned a cotangent of shape {from} for an input of shape {to}.");

        int added = from.Rank - to.Rank, count = 0;
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> axes = stackalloc int[from.Rank];
        for (int axis = 0; axis < from.Rank; axis++)
            if (axis < added || (to[axis - added] == 1 && from[axis] != 1)) axes[count++] = axis;

        // Axes that broadcasting added vanish; stretched ones stay with length 1.
        bool vanish = count == added;
        var sum = Functions.Sum(cotangent, axes[..count], keepDimensions: !vanish);
        return vanish || added == 0 ? sum : sum.Reshape(to);
    }
}
