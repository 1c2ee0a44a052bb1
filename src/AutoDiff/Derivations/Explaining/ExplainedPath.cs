using System.Numerics;

namespace AutoDiff;

/// <summary>One path from the root to an element of a variable. The gradient's element is the sum of the contributions of all such paths.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Steps">The edges, from the root on; none when the root is the variable itself.</param>
/// <param name="Contribution">The product of the local derivatives along the path.</param>
/// <param name="Share">The contribution as a part of the sum of the magnitudes of all contributions, with its sign. Paths that cancel have shares
/// of opposite signs.</param>
public sealed record ExplainedPath<T>(IReadOnlyList<PathStep<T>> Steps, T Contribution, double Share)
    where T : unmanaged, IFloatingPointIeee754<T>;
