using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The nodes of constants that were written as numbers. Programs and chain rules write the same few again and again; a constant cannot change, so
/// that one node serves for all.
/// </summary>
internal static class RecentConstants<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Places = 256;

    private static readonly Entry?[] s_entries = new Entry?[Places];

    /// <summary>The constant, made or found.</summary>
    public static Variable<T> Get(double constant)
    {
        long bits = BitConverter.DoubleToInt64Bits(constant);

        // Simple numbers differ in their upper bits only; the multiplication brings all of them together at the top.
        int place = (int)((ulong)bits * 0x9E3779B97F4A7C15UL >> 56);

        // Several threads may make the same constant, and the last stays.
        if (s_entries[place] is { } entry && entry.Bits == bits) return entry.Node;
        var node = Variable<T>.Written(T.CreateTruncating(constant), name: null, isExact: false);
        s_entries[place] = new Entry(bits, node);
        return node;
    }

    // Bits and node together in one object, so that no thread sees the one without the other.
    private sealed class Entry(long bits, Variable<T> node)
    {
        public readonly long Bits = bits;
        public readonly Variable<T> Node = node;
    }
}
