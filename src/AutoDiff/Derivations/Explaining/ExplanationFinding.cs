using System.Numerics;

namespace AutoDiff;

/// <summary>Why a gradient's element is what it is, and where in the graph that shows.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Reason">What is the case.</param>
public sealed record ExplanationFinding<T>(ExplanationReason Reason)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The element whose local derivative matters, y; null where the finding is about no single place.</summary>
    public PathElement<T>? At { get; init; }

    /// <summary>The element that y was differentiated by, x.</summary>
    public PathElement<T>? By { get; init; }

    /// <summary>∂y/∂x.</summary>
    public T Local { get; init; }

    /// <summary>∂root/∂y, which arrives there.</summary>
    public T Arriving { get; init; }

    /// <summary>
    /// What y was computed from, element by element where the operation works so: the factor that is zero, the number that is divided by.
    /// </summary>
    public IReadOnlyList<PathElement<T>> Operands { get; init; } = [];

    /// <summary>How many elements of the node are in the same case.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What cuts the paths.</summary>
    public IReadOnlyList<PathCut> Cuts { get; init; } = [];

    /// <summary>The factors along the main path, by the operations that they come from; the most telling first.</summary>
    public IReadOnlyList<FactorGroup<T>> Factors { get; init; } = [];
}
