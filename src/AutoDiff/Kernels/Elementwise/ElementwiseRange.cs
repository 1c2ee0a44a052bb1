using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// Runs a body over an array, on all threads when it is large. An element's value does not depend on where it stands or on how the array was cut: all
/// are computed in registers, as far as the hardware holds the element type in registers. Only an array of one element is computed as a number
/// alone is.
/// </summary>
/// <remarks>
/// The result may stand in the very memory of an operand. The end of a range that is not a whole register is covered by a register that overlaps
/// the one before it; it is computed first, before any operand is overwritten, and stored last.
/// </remarks>
internal static unsafe class ElementwiseRange
{
    // Bounds: target and what the body reads have count elements. A range is a register long at least: registers start at start, start + width … and
    // last at end − width. Shorter results are made in rooms on the stack, five of 64 bytes.

    // The rooms that a body may ask for, and one for the result.
    private const int Rooms = 5, ResultRoom = 4;

    /// <summary>Computes all elements of the result.</summary>
    public static void Fill<T, TBody>(TBody body, T* target, int count)
        where T : unmanaged
        where TBody : struct, IElementwiseBody<T>
    {
        if (!Vector<T>.IsSupported || !Vector.IsHardwareAccelerated || count <= 1) FillElements(body, target, count);
        else if (count < Vector<T>.Count) FillShort(body, target, count);
        else if (count < ElementwiseJob<T, TBody>.CountWorthThreads || WorkerPool.MaximumThreads == 1) Fill(body, target, 0, count);
        else ElementwiseJob<T, TBody>.Run(body, target, count);
    }

    /// <summary>Computes one range of the result, at least a register long.</summary>
    public static void Fill<T, TBody>(TBody body, T* target, nint start, nint end)
        where T : unmanaged
        where TBody : struct, IElementwiseBody<T>
    {
        // The body stands here once, because the JIT inlines only so much: its first round computes the end and keeps it.
        RegisterRoom tail;
        nint last = end - Vector<T>.Count, index = last, next = start;
        for (var place = (T*)&tail; ; place = target + index)
        {
            body.Register(index).Store(place);
            if (next >= last) break;
            index = next;
            next += Vector<T>.Count;
        }

        Vector.Load((T*)&tail).Store(target + last);
    }

    private static void FillElements<T, TBody>(TBody body, T* target, int count)
        where T : unmanaged
        where TBody : struct, IElementwiseBody<T>
    {
        for (nint i = 0; i < count; i++) target[i] = body.Element(i);
    }

    private static void FillShort<T, TBody>(TBody body, T* target, int count)
        where T : unmanaged
        where TBody : struct, IElementwiseBody<T>
    {
        var rooms = stackalloc RegisterRoom[Rooms];
        body.Pad(rooms, count);
        var result = (T*)(rooms + ResultRoom);
        body.Register(0).Store(result);
        for (int i = 0; i < count; i++) target[i] = result[i];
    }
}
