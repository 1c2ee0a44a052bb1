using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>Memory for results. Small arrays come from the garbage collector, large ones are used again.</summary>
internal static class ArrayMemory
{
    // The collector makes arrays from 85,000 bytes on in a heap of their own, whose memory goes back to the system and comes in again page by page.
    private const int LargeBytes = 85_000;

    /// <summary>Elements of undefined content.</summary>
    public static Storage<T> Uninitialized<T>(int length)
        where T : unmanaged =>
        (long)length * Unsafe.SizeOf<T>() < LargeBytes ? GC.AllocateUninitializedArray<T>(length) : new Storage<T>(RecycledArrays<T>.Take(length));
}
