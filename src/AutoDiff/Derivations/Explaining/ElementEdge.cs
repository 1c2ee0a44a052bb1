using System.Numerics;

namespace AutoDiff;

/// <summary>An element's local derivative that is not zero.</summary>
/// <param name="Input">By which input of the operation.</param>
/// <param name="Node">The number of that input's node.</param>
/// <param name="Element">By which of its elements.</param>
/// <param name="Local">The derivative.</param>
internal readonly record struct ElementEdge<T>(int Input, int Node, int Element, T Local)
    where T : unmanaged, IFloatingPointIeee754<T>;
