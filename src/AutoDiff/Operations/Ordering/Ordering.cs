using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A rule that says, from the numbers on a line, which of its elements to take and in what order. NaN counts as the greatest number.
/// </summary>
internal abstract class Ordering<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The name of the operation that takes elements so.</summary>
    public abstract string Name { get; }

    /// <summary>How many elements are taken from a line.</summary>
    public abstract int Count(int length);

    /// <summary>Finds the positions of the elements to take.</summary>
    public abstract void Find(ReadOnlySpan<T> line, Span<int> positions);

    /// <summary>Whether a stands before b when the greatest comes first.</summary>
    protected static bool IsGreater(T a, T b) => a > b || (T.IsNaN(a) && !T.IsNaN(b));
}
