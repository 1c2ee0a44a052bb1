using System.Runtime.InteropServices;

namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>
/// Operands and results for a kernel, each in memory of its own, with an <see cref="Edge"/> beside which nothing may be touched. On the other side
/// there is a page's rest, which must be unchanged in the end.
/// </summary>
internal sealed unsafe class GuardedMemory(Edge edge) : IDisposable
{
    // A NaN as float and as double, and no valid index.
    private const byte Poison = 0xFF;

    private readonly List<(nint Area, nint Offset, nint Bytes)> _taken = [];

    /// <summary>Elements of undefined value: NaN, for an element that has it.</summary>
    public Span<T> Room<T>(int count)
        where T : unmanaged
    {
        nint bytes = (nint)count * sizeof(T), inside = GuardPages.Inside(bytes), offset = edge == Edge.Start ? 0 : inside - bytes;
        byte* area = GuardPages.Take(bytes);
        NativeMemory.Fill(area, (nuint)inside, Poison);
        _taken.Add(((nint)area, offset, bytes));
        return new Span<T>(area + offset, count);
    }

    /// <summary>A copy of elements.</summary>
    public Span<T> Copy<T>(ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        var room = Room<T>(elements.Length);
        elements.CopyTo(room);
        return room;
    }

    /// <summary>A copy of elements.</summary>
    public Span<T> Copy<T>(T[] elements)
        where T : unmanaged => Copy<T>(elements.AsSpan());

    public void Dispose()
    {
        bool isWhole = true;
        foreach (var (area, offset, bytes) in _taken)
        {
            var all = new ReadOnlySpan<byte>((byte*)area, (int)GuardPages.Inside(bytes));
            isWhole &= !all[..(int)offset].ContainsAnyExcept(Poison) && !all[(int)(offset + bytes)..].ContainsAnyExcept(Poison);
            isWhole &= GuardPages.Return((byte*)area, bytes);
        }

        _taken.Clear();
        Assert.True(isWhole, "Memory beside an operand or a result was written.");
    }
}
