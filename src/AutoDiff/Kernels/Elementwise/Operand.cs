using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// One operand of an elementwise loop: contiguous, or one element for all indices. The index is masked instead of branched upon; one element fills
/// a register's room first, so that both kinds are loaded alike.
/// </summary>
internal unsafe struct Operand<T>
    where T : unmanaged
{
    // Bounds: with step 1 the operand has as many elements as the result, with step 0 at least one, which fills a register's room (ElementwiseLoops).

    private readonly nint _mask;
    private T* _start;

    /// <summary>An operand at a place in memory, with a step of 1 or 0 and a room for the one element, which must stay where it is.</summary>
    public Operand(T* start, int step, RegisterRoom* room)
    {
        _start = start;
        _mask = -step;
        if (step != 0 || !Vector<T>.IsSupported) return;
        _start = (T*)room;
        new Vector<T>(*start).Store(_start);
    }

    /// <summary>The element at an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Element(nint index) => _start[index & _mask];

    /// <summary>The elements from an index on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Register(nint index) => Vector.Load(_start + (index & _mask));

    /// <summary>Moves a contiguous operand into memory that is as long as a register.</summary>
    public void Pad(RegisterRoom* room, int count)
    {
        if (_mask != 0) _start = RegisterRoom.Move(_start, room, count);
    }
}
