using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Kernels;

/// <summary>Masks of the first so many lanes of a vector, for the ends of rows.</summary>
internal static unsafe class LaneMasks<T>
    where T : unmanaged
{
    // Bounds: a table has Half elements on each side of its middle, a vector is no longer than Half, and counts and lanes are 0 … Half.

    // Longer than any vector. One table has so many elements with all bits set, then as many with none; the other has all bits set in the middle
    // only.
    private const int Half = 64;

    private static readonly T[] s_table = Build(0, Half), s_single = Build(Half, 1);

    /// <summary>Where to load a vector that has all bits of the first <paramref name="count"/> lanes set, and no others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* First(nint count) => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(s_table)) + (Half - count);

    /// <summary>
    /// Where to load a vector that has all bits of one lane set, or of none when <paramref name="lane"/> is as many as a vector has.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Only(nint lane) => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(s_single)) + (Half - lane);

    private static T[] Build(int start, int count)
    {
        // Pinned for its whole life, so that its address is safe.
        var table = GC.AllocateArray<T>(2 * Half, pinned: true);
        MemoryMarshal.AsBytes(table.AsSpan(start, count)).Fill(0xFF);
        return table;
    }
}
