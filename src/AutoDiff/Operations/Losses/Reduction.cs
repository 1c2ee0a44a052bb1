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
    /// <exception cref="ShapeException">The target would stretch the prediction: [n, 1] against [n] would compare every sample with every other.</exception>
    private static void EnsureTargetFits<T>(string loss, Variable<T> prediction, Variable<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(target);
        if (!target.Shape.BroadcastsTo(prediction.Shape))
            throw new ShapeException(loss, [prediction.Shape, target.Shape], "the target must have the prediction's shape, or broadcast to it");
    }

    private static Variable<T> Reduce<T>(Variable<T> losses, Reduction reduction)
        where T : unmanaged, IFloatingPointIeee754<T> => losses.Shape.Rank == 0 ? losses : reduction switch
        {
            Reduction.Mean => Mean(losses),
            Reduction.Sum => Sum(losses),
            _ => losses,
        };
}
