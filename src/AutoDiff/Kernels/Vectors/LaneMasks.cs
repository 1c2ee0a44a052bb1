using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Kernels;

/// <summary>Masks of the first so many lanes of a vector, for the ends of rows.</summary>
internal static unsafe class LaneMasks<T>
    where T : unmanaged
{
    // Longer than any vector: all bits set, then none.
    private const int Half = 64;

    private static readonly T[] s_table = Build();

    /// <summary>Where to load a vector that has all bits of the first <paramref name="count"/> lanes set, and no others.</summary>
    public static T* First(nint count) => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(s_table)) + (Half - count);

    private static T[] Build()
    {
        // Pinned for its whole life, so that its address is safe.
        var table = GC.AllocateArray<T>(2 * Half, pinned: true);
        MemoryMarshal.AsBytes(table.AsSpan(0, Half)).Fill(0xFF);
        return table;
    }
}
