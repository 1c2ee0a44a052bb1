using System.Numerics;

namespace AutoDiff;

/// <summary>How a loss of many elements becomes one number.</summary>
public enum Reduction
{
    /// <summary>The mean over all elements (over samples, for cross entropy): the default.</summary>
    Mean,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>No reduction: one loss an element.</summary>
    None,
}

/// <content>The reduction that losses share.</content>
public static partial class Functions
{
    // What arithmetic would broadcast is refused, in either direction: [n, 1] against [n] would compare every sample with every other, and [n]
    // against [m, n] every row with the same targets. A single number cannot be meant for another sample; it is one target for all.
    private static void EnsureTargetFits<T>(string loss, Variable<T> prediction, Variable<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Shape != prediction.Shape && target.Shape.Rank != 0)
            throw new ShapeException(loss, [prediction.Shape, target.Shape],
                "the target must have the prediction's shape, or be a single number, one target for all");
    }

    private static Variable<T> Reduce<T>(Variable<T> losses, Reduction reduction)
        where T : unmanaged, IFloatingPointIeee754<T> => losses.Shape.Rank == 0 ? losses : reduction switch
        {
            Reduction.Mean => Mean(losses),
            Reduction.Sum => Sum(losses),
            _ => losses,
        };
}
