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
    private static Variable<T> Reduce<T>(Variable<T> losses, Reduction reduction)
        where T : unmanaged, IFloatingPointIeee754<T> => losses.Shape.Rank == 0 ? losses : reduction switch
        {
            Reduction.Mean => Mean(losses),
            Reduction.Sum => Sum(losses),
            _ => losses,
        };
}
