using System.Buffers;
using System.Numerics;

namespace AutoDiff;

/// <summary>The element in the middle of the sorted line, the lower one of two and the first of equal ones; the first NaN if there is one.</summary>
internal sealed class MiddleOrder<T> : Ordering<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "median";

    public override int Count(int length) => 1;

    public override void Find(ReadOnlySpan<T> line, Span<int> positions)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (!T.IsNaN(line[i])) continue;
            positions[0] = i;
            return;
        }

        var scratch = ArrayPool<T>.Shared.Rent(line.Length);
        line.CopyTo(scratch);
        var middle = Select(scratch.AsSpan(0, line.Length), (line.Length - 1) / 2);
        ArrayPool<T>.Shared.Return(scratch);
        int position = 0;
        while (line[position] != middle) position++;
        positions[0] = position;
    }

    /// <summary>
    /// The element that stands at a place in sorted order: the part that holds the place is divided again and again (Hoare's quickselect).
    /// </summary>
    private static T Select(Span<T> values, int place)
    {
        // An unlucky order of the elements makes divisions uneven: after so many, what is left is sorted.
        for (int divisions = 2 * BitOperations.Log2((uint)values.Length) + 8; values.Length > 1; divisions--)
        {
            if (divisions == 0)
            {
                values.Sort();
                break;
            }

            var pivot = values[values.Length / 2];
            int low = 0, high = values.Length - 1;
            while (low <= high)
            {
                while (values[low] < pivot) low++;
                while (values[high] > pivot) high--;
                if (low > high) break;
                (values[low], values[high]) = (values[high], values[low]);
                low++;
                high--;
            }

            if (place <= high) values = values[..(high + 1)];
            else if (place < low) return pivot;
            else
            {
                values = values[low..];
                place -= low;
            }
        }

        return values[place];
    }
}
