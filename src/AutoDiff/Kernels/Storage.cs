using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Where a value's elements lie: an array, or a large one that is used again when nobody can come to it any more. This is what may be kept on the
/// heap, since it keeps what tells whether somebody can.
/// </summary>
internal readonly struct Storage<T>
    where T : unmanaged
{
    private readonly object _memory;

    public Storage(T[] elements) => _memory = elements;

    public Storage(LargeArray<T> elements) => _memory = elements;

    /// <summary>The array, for the stack: what keeps it on the heap keeps the storage too.</summary>
    public T[] Array
    {
        // Bounds: the constructors take nothing but an array or a LargeArray of T; of a default storage this is null.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _memory is LargeArray<T> large ? large.Elements : Unsafe.As<T[]>(_memory);
    }

    /// <summary>What is the same object for storages that share their elements.</summary>
    public object Identity => _memory;

    /// <summary>An array that is not used again.</summary>
    public static implicit operator Storage<T>(T[] elements) => new(elements);

    /// <summary>The elements.</summary>
    public static implicit operator Span<T>(Storage<T> storage) => storage.Array;
}
