using System.Numerics;

namespace AutoDiff;

/// <summary>For each element the best so far on its line, the last of equal ones. From a NaN on, that NaN.</summary>
internal sealed class RunningOrder<T>(bool isMinimum) : Ordering<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => isMinimum ? "cumulative minimum" : "cumulative maximum";

    public override int Count(int length) => length;

    public override void Find(ReadOnlySpan<T> line, Span<int> positions)
    {
        for (int i = 0, best = 0; i < line.Length; i++)
        {
            if (T.IsNaN(line[i]) || (isMinimum ? line[i] <= line[best] : line[i] >= line[best])) best = i;
            positions[i] = best;
        }
    }
}
