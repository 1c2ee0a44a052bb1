using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>What one step of an update rule makes of a parameter, as graph.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Parameter">The new parameter.</param>
/// <param name="State">The new state, in the rule's order.</param>
public sealed record UpdateStep<T>(Variable<T> Parameter, IReadOnlyList<Variable<T>> State)
    where T : unmanaged, IFloatingPointIeee754<T>;
