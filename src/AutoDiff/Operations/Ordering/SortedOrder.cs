using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoDiff;

/// <summary>The first elements of a line in sorted order: all of them for a sort. Equal elements keep their order.</summary>
/// <param name="name">The name of the operation.</param>
/// <param name="count">How many; null for all.</param>
/// <param name="isDescending">Whether the greatest come first.</param>
internal sealed class SortedOrder<T>(string name, int? count, bool isDescending) : Ordering<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // So few are kept sorted while the line is read once; more are worth sorting the line.
    private const int Few = 16;

    public override string Name => name;

    public override int Count(int length) => count ?? length;

    public override void Find(ReadOnlySpan<T> line, Span<int> positions)
    {
        if (positions.Length <= Few) Select(line, positions);
        // Bounds: T is float, so the cast changes nothing.
        else if (typeof(T) == typeof(float)) SortFloats(MemoryMarshal.Cast<T, float>(line), positions);
        else
        {
            var keys = ArrayPool<T>.Shared.Rent(line.Length);
            var order = ArrayPool<int>.Shared.Rent(line.Length);
            Sort(line, keys.AsSpan(0, line.Length), order.AsSpan(0, line.Length));
            order.AsSpan(0, positions.Length).CopyTo(positions);
            ArrayPool<T>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(order);
        }
    }

    /// <summary>Sorts the positions of a line by its elements, equal ones by position.</summary>
    private void Sort(ReadOnlySpan<T> line, Span<T> keys, Span<int> order)
    {
        int numbers = 0, rest = line.Length;
        for (int i = 0; i < line.Length; i++)
        {
            int place = T.IsNaN(line[i]) ? --rest : numbers++;
            (keys[place], order[place]) = (line[i], i);
        }

        keys[..numbers].Sort(order[..numbers]);
        if (isDescending)
        {
            keys.Reverse();
            order.Reverse();
        }

        // The sort leaves equal elements in any order. NaN equals NaN here.
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end].Equals(keys[start]);) end++;
            if (end - start > 1) order[start..end].Sort();
        }
    }

    /// <summary>The same for floats, nearly twice as fast: number and position fit one integer, whose order is the one wanted.</summary>
    private void SortFloats(ReadOnlySpan<float> line, Span<int> positions)
    {
        var buffer = ArrayPool<ulong>.Shared.Rent(line.Length);
        var packed = buffer.AsSpan(0, line.Length);
        for (int i = 0; i < packed.Length; i++)
        {
            // Zeros of both signs are one number. The bits of a negative number count backwards.
            uint bits = line[i] == 0 ? 0 : BitConverter.SingleToUInt32Bits(line[i]);
            uint key = float.IsNaN(line[i]) ? uint.MaxValue : (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
            packed[i] = (ulong)(isDescending ? ~key : key) << 32 | (uint)i;
        }

        packed.Sort();
        for (int i = 0; i < positions.Length; i++) positions[i] = (int)(uint)packed[i];
        ArrayPool<ulong>.Shared.Return(buffer);
    }

    private void Select(ReadOnlySpan<T> line, Span<int> positions)
    {
        int found = 0;
        for (int i = 0; i < line.Length && positions.Length > 0; i++)
        {
            if (found == positions.Length && !IsBefore(line[i], line[positions[^1]])) continue;
            int place = found < positions.Length ? found++ : found - 1;
            for (; place > 0 && IsBefore(line[i], line[positions[place - 1]]); place--) positions[place] = positions[place - 1];
            positions[place] = i;
        }
    }

    private bool IsBefore(T a, T b) => isDescending ? IsGreater(a, b) : IsGreater(b, a);
}
