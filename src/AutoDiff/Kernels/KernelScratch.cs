using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Memory a thread keeps from one kernel to the next, so that a kernel in steady state allocates nothing.
/// </summary>
/// <remarks>
/// Blocks only grow. Those of products are bounded by the cache blocking; those of convolutions and pools by a row of the operands. A block is the
/// caller's until it asks for that block again: no kernel asks for one that a kernel around it still uses.
/// </remarks>
internal sealed unsafe class KernelScratch
{
    // A cache line, and the widest vector: no load of a packed panel straddles two lines.
    private const int Alignment = 64;

    [ThreadStatic]
    private static KernelScratch? current;

    private byte[] left = [];
    private byte[] right = [];
    private byte[] shared = [];

    /// <summary>The calling thread's scratch memory.</summary>
    public static KernelScratch Current => current ??= new KernelScratch();

    /// <summary>Room for rows of the left operand.</summary>
    public T* Left<T>(nint count)
        where T : unmanaged => Ensure<T>(ref left, count);

    /// <summary>Room for a panel of the right operand.</summary>
    public T* Right<T>(nint count)
        where T : unmanaged => Ensure<T>(ref right, count);

    /// <summary>Room for what the threads of one product share.</summary>
    public T* Shared<T>(nint count)
        where T : unmanaged => Ensure<T>(ref shared, count);

    // Bounds: the block has room for count elements wherever in its first 64 bytes an aligned address is. A caller asks for as much as it writes;
    // what it may do beyond (a vector) it asks for too.
    private static T* Ensure<T>(ref byte[] block, nint count)
        where T : unmanaged
    {
        nint bytes = checked((count * sizeof(T)) + Alignment);
        if (block.Length < bytes)
        {
            if (bytes > Array.MaxLength)
                throw new InsufficientMemoryException($"A kernel needs {bytes} bytes of working memory at once; an array holds {Array.MaxLength}.");
            block = GC.AllocateUninitializedArray<byte>((int)bytes, pinned: true);
        }

        // Pinned for its whole life, hence a plain address is safe while this thread holds the block.
        nint address = (nint)Unsafe.AsPointer(ref block[0]);
        return (T*)((address + Alignment - 1) & ~(nint)(Alignment - 1));
    }
}
