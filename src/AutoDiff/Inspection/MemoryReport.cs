using System.Numerics;

namespace AutoDiff;

/// <summary>Tells what a recorded graph keeps alive, and for whom.</summary>
public static class MemoryReport
{
    /// <summary>The memory that a node holds on to: its own value and that of everything it was computed from.</summary>
    /// <param name="root">The node, usually the loss.</param>
    public static MemoryReport<T> Of<T>(Variable<T> root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        return new MemoryReport<T>(root);
    }
}
