using System.Numerics;

namespace AutoDiff;

/// <summary>One element of one node of a graph.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Node">The node.</param>
/// <param name="Name">The node's name, or one that the explanation gave it.</param>
/// <param name="Index">The element's index; empty for a scalar.</param>
/// <param name="Value">The element's value.</param>
public sealed record PathElement<T>(Variable<T> Node, string Name, IReadOnlyList<int> Index, T Value)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>"h[3, 17]"; the name alone for a scalar.</summary>
    public override string ToString() => Index.Count == 0 ? Name : $"{Name}[{string.Join(", ", Index)}]";
}
