using System.Numerics;

namespace AutoDiff;

/// <summary>One value that a graph keeps alive.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Node">The node that holds it.</param>
/// <param name="Bytes">The bytes of its elements; 0 for a view of another value, a value not computed yet, or a scalar, which lives in the
/// node.</param>
/// <param name="Use">Why it is alive.</param>
/// <param name="Readers">The names of the operations whose derivatives read it.</param>
public sealed record MemoryEntry<T>(Variable<T> Node, long Bytes, MemoryUse Use, IReadOnlyList<string> Readers)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Why the value is alive, in words.</summary>
    public string Reason => Use switch
    {
        MemoryUse.Leaf => Node is Parameter<T> ? "parameter" : Node.IsTracked ? "variable" : "constant",
        MemoryUse.Derivative => $"read by the derivative of {string.Join(", ", Readers.Distinct())}",
        MemoryUse.Root => "the result",
        _ => "read by no derivative",
    };
}
