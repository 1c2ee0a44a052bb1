using System.Buffers;
using System.Numerics;

namespace AutoDiff;

/// <summary>The element in the middle of the sorted line, the lower one of two; the first NaN if there is one.</summary>
internal sealed class MiddleOrder<T> : Ordering<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "median";

    public override int Count(int length) => 1;

    public override void Find(ReadOnlySpan<T> line, Span<int> positions)
    {
        var keys = ArrayPool<T>.Shared.Rent(line.Length);
        var order = ArrayPool<int>.Shared.Rent(line.Length);
        SortedOrder<T>.Sort(line, keys.AsSpan(0, line.Length), order.AsSpan(0, line.Length), isDescending: false);
        int place = (line.Length - 1) / 2;
        for (int i = line.Length - 1; i >= 0 && T.IsNaN(keys[i]); i--) place = i;
        positions[0] = order[place];
        ArrayPool<T>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(order);
    }
}
