using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiff.Kernels;

/// <summary>
/// The largest element of each window. Of equal ones the first, in row-major order, is chosen; of several NaN the last, as PyTorch does. A window with no elements
/// has the value −∞ and chooses nothing.
/// </summary>
internal static unsafe class MaxPoolLoops
{
    /// <summary>The largest elements.</summary>
    public static void Forward<T>(PlaneWindows windows, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (result.IsEmpty) return;
        fixed (T* from = x, to = result) new Values<T>(windows, from, to).Run(result.Length / windows.OutputPlane);
    }

    /// <summary>From a tensor like x, the elements at the places that were chosen; 0 for nothing.</summary>
    public static void Pick<T>(PlaneWindows windows, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (result.IsEmpty) return;
        fixed (T* choice = x, from = values, to = result) new Picks<T>(windows, choice, from, to).Run(result.Length / windows.OutputPlane);
    }

    /// <summary>The transpose of <see cref="Pick"/>: each value added to the place that its window chose.</summary>
    public static void Scatter<T>(PlaneWindows windows, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (result.IsEmpty) return;
        fixed (T* choice = x, from = values, to = result) new Scatters<T>(windows, choice, from, to).Run(result.Length / windows.InputPlane);
    }

    /// <summary>Where the largest element of a window is in its plane; −1 for a window with no elements.</summary>
    /// <remarks>Which element is the largest is as good as random: without branches on it, this takes a third of the time.</remarks>
    private static int Choose<T>(PlaneWindows windows, T* plane, int row, int column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AxisWindows vertical = windows.Vertical, horizontal = windows.Horizontal;
        int width = horizontal.InputLength, down = vertical.Counts[row], across = horizontal.Counts[column];
        int step = horizontal.Step, lineStep = vertical.Step * width, corner = (vertical.Starts[row] * width) + horizontal.Starts[column];
        if (down * across > 64) return ChooseOfMany(plane + corner, down, lineStep, across, step) is var far and >= 0 ? corner + far : -1;

        T best = T.NegativeInfinity;
        T* line = plane + corner;
        for (int y = 0; y < down; y++, line += lineStep)
            for (int x = 0; x < across; x++) best = T.Max(best, line[x * step]);

        ulong isBest = 0;
        int bit = 0;
        line = plane + corner;
        for (int y = 0; y < down; y++, line += lineStep)
            for (int x = 0; x < across; x++) isBest |= (line[x * step] == best ? 1UL : 0UL) << bit++;

        // NaN equals nothing.
        if (isBest == 0) return ChooseOfMany(plane + corner, down, lineStep, across, step) is var place and >= 0 ? corner + place : -1;
        var (chosenLine, chosen) = Math.DivRem((uint)BitOperations.TrailingZeroCount(isBest), (uint)across);
        return corner + ((int)chosenLine * lineStep) + ((int)chosen * step);
    }

    private static int ChooseOfMany<T>(T* window, int down, int lineStep, int across, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T best = T.NegativeInfinity;
        int chosen = -1;
        for (int y = 0, line = 0; y < down; y++, line += lineStep)
        {
            for (int x = 0, place = line; x < across; x++, place += step)
            {
                T value = window[place];
                if (value > best || chosen < 0 || T.IsNaN(value)) (best, chosen) = (value, place);
            }
        }

        return chosen;
    }

    private sealed class Values<T>(PlaneWindows windows, T* from, T* to) : PlaneJob<T>(from, windows.InputPlane, to, windows.OutputPlane)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The largest of each column first, many columns at a time; then along the row.
        protected override void Compute(int plane, ReadOnlySpan<T> source, Span<T> target)
        {
            AxisWindows vertical = windows.Vertical, horizontal = windows.Horizontal;
            int width = horizontal.InputLength;
            var columns = new Span<T>(KernelScratch.Current.Left<T>(width), width);
            for (int row = 0; row < vertical.Length; row++)
            {
                columns.Fill(T.NegativeInfinity);
                for (int y = 0; y < vertical.Counts[row]; y++)
                    TensorPrimitives.Max(columns, source.Slice((vertical.Starts[row] + (y * vertical.Step)) * width, width), columns);

                var line = target.Slice(row * horizontal.Length, horizontal.Length);
                for (int column = 0; column < line.Length; column++) line[column] = Largest(columns, horizontal.Starts[column], horizontal.Counts[column], horizontal.Step);
            }
        }

        private static T Largest(ReadOnlySpan<T> columns, int place, int count, int step)
        {
            T best = T.NegativeInfinity;
            for (int x = 0; x < count; x++, place += step) best = T.Max(best, columns[place]);
            return best;
        }
    }

    private sealed class Picks<T>(PlaneWindows windows, T* choice, T* from, T* to) : PlaneJob<T>(from, windows.InputPlane, to, windows.OutputPlane)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        protected override void Compute(int plane, ReadOnlySpan<T> source, Span<T> target)
        {
            T* choices = choice + ((nint)plane * windows.InputPlane);
            for (int row = 0, output = 0; row < windows.Vertical.Length; row++)
            {
                for (int column = 0; column < windows.Horizontal.Length; column++, output++)
                    target[output] = Choose(windows, choices, row, column) is var place and >= 0 ? source[place] : T.Zero;
            }
        }
    }

    private sealed class Scatters<T>(PlaneWindows windows, T* choice, T* from, T* to) : PlaneJob<T>(from, windows.OutputPlane, to, windows.InputPlane)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        protected override void Compute(int plane, ReadOnlySpan<T> source, Span<T> target)
        {
            T* choices = choice + ((nint)plane * windows.InputPlane);
            target.Clear();
            for (int row = 0, output = 0; row < windows.Vertical.Length; row++)
            {
                for (int column = 0; column < windows.Horizontal.Length; column++, output++)
                    if (Choose(windows, choices, row, column) is var place and >= 0) target[place] += source[output];
            }
        }
    }
}
