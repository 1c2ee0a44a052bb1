using System.Buffers;

namespace AutoDiff.Kernels;

/// <summary>Working memory of a kernel, given back when it is done. Its content is undefined at first.</summary>
internal readonly struct Rented<T>(int length) : IDisposable
    where T : unmanaged
{
    private readonly T[] _array = ArrayPool<T>.Shared.Rent(length);

    public Span<T> Span => _array.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
