using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// The largest element of each window. Of equal ones the first, in row-major order, is chosen; of several NaN the last, as PyTorch does. A window
/// with no elements has the value −∞ and chooses nothing.
/// </summary>
internal static unsafe class MaxPoolLoops
{
    // Bounds: PlaneWindows.PlanesOf; windows lie inside their plane (AxisWindows), so that a chosen place does. Scratch: a row of the plane, a place
    // for each window of a row.

    /// <summary>The largest elements.</summary>
    public static void Forward<T>(PlaneWindows windows, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (result.IsEmpty) return;
        fixed (T* from = x, to = result) Values<T>.Run(windows, from, to, windows.PlanesOf(x.Length, result.Length));
    }

    /// <summary>From a tensor like x, the elements at the places that were chosen; 0 for nothing.</summary>
    public static void Pick<T>(PlaneWindows windows, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (result.IsEmpty) return;
        EnsureLike(x, values.Length);
        fixed (T* choice = x, from = values, to = result) Picks<T>.Run(windows, choice, from, to, windows.PlanesOf(x.Length, result.Length));
    }

    /// <summary>The transpose of <see cref="Pick"/>: each value added to the place that its window chose.</summary>
    public static void Scatter<T>(PlaneWindows windows, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (result.IsEmpty) return;
        EnsureLike(x, result.Length);
        fixed (T* choice = x, from = values, to = result) Scatters<T>.Run(windows, choice, from, to, windows.PlanesOf(x.Length, values.Length));
    }

    private static void EnsureLike<T>(ReadOnlySpan<T> x, int count)
    {
        if (x.Length != count) throw new ArgumentException($"{count} elements are not as many as the {x.Length} in which the windows choose.");
    }

    /// <summary>The largest element of each column of the windows in one output row, many columns at a time.</summary>
    private static Span<T> LargestOfColumns<T>(PlaneWindows windows, T* plane, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var vertical = windows.Vertical;
        int width = windows.Horizontal.InputLength;
        var columns = new Span<T>(KernelScratch.Current.Left<T>(width), width);
        columns.Fill(T.NegativeInfinity);
        T* line = plane + ((nint)vertical.Starts[row] * width);
        for (int y = 0; y < vertical.Counts[row]; y++, line += (nint)vertical.Step * width)
            TensorPrimitives.Max(columns, new ReadOnlySpan<T>(line, width), columns);

        return columns;
    }

    private static T Largest<T>(ReadOnlySpan<T> columns, int place, int count, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T best = T.NegativeInfinity;
        for (int x = 0; x < count; x++, place += step) best = T.Max(best, columns[place]);
        return best;
    }

    /// <summary>Where the largest element of each window in one output row is in its plane; −1 for a window with no elements.</summary>
    /// <remarks>Which element is the largest is as good as random, and so there are no branches on it.</remarks>
    private static int* Choose<T>(PlaneWindows windows, T* plane, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var horizontal = windows.Horizontal;
        int[] starts = horizontal.Starts, counts = horizontal.Counts;
        int step = horizontal.Step, down = windows.Vertical.Counts[row], lineStep = windows.Vertical.Step * horizontal.InputLength;
        int firstLine = windows.Vertical.Starts[row] * horizontal.InputLength;
        var columns = LargestOfColumns(windows, plane, row);
        int* places = KernelScratch.Current.Right<int>(starts.Length);
        for (int column = 0; column < starts.Length; column++)
        {
            int across = counts[column], corner = firstLine + starts[column], chosen = -1;
            T best = Largest<T>(columns, starts[column], across, step);
            // From the last to the first, so that of equal ones the first remains.
            for (int y = down - 1; y >= 0; y--)
            {
                for (int x = across - 1; x >= 0; x--)
                {
                    int place = corner + (y * lineStep) + (x * step), isBest = -Unsafe.BitCast<bool, byte>(plane[place] == best);
                    chosen = (chosen & ~isBest) | (place & isBest);
                }
            }

            // NaN equals nothing.
            if (chosen < 0 && down * across > 0) chosen = corner + LastNaN(plane + corner, down, lineStep, across, step);
            places[column] = chosen;
        }

        return places;
    }

    private static int LastNaN<T>(T* window, int down, int lineStep, int across, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int chosen = 0;
        for (int y = 0; y < down; y++)
        {
            for (int x = 0; x < across; x++)
                if (T.IsNaN(window[(y * lineStep) + (x * step)])) chosen = (y * lineStep) + (x * step);
        }

        return chosen;
    }

    private sealed class Values<T> : PlaneJob<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [ThreadStatic]
        private static Values<T>? reused;

        private PlaneWindows _windows = null!;

        public static void Run(PlaneWindows windows, T* from, T* to, int planes)
        {
            var job = reused ??= new Values<T>();
            job._windows = windows;
            job.Run(from, windows.InputPlane, to, windows.OutputPlane, planes);
        }

        protected override void Compute(int plane, T* source, T* target)
        {
            var horizontal = _windows.Horizontal;
            for (int row = 0; row < _windows.Vertical.Length; row++)
            {
                var columns = LargestOfColumns(_windows, source, row);
                for (int column = 0; column < horizontal.Length; column++)
                    *target++ = Largest<T>(columns, horizontal.Starts[column], horizontal.Counts[column], horizontal.Step);
            }
        }
    }

    private sealed class Picks<T> : PlaneJob<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [ThreadStatic]
        private static Picks<T>? reused;

        private PlaneWindows _windows = null!;
        private T* _choice;

        public static void Run(PlaneWindows windows, T* choice, T* from, T* to, int planes)
        {
            var job = reused ??= new Picks<T>();
            job._windows = windows;
            job._choice = choice;
            job.Run(from, windows.InputPlane, to, windows.OutputPlane, planes);
        }

        protected override void Compute(int plane, T* source, T* target)
        {
            for (int row = 0; row < _windows.Vertical.Length; row++)
            {
                int* places = Choose(_windows, _choice + ((nint)plane * _windows.InputPlane), row);
                for (int column = 0; column < _windows.Horizontal.Length; column++) *target++ = places[column] >= 0 ? source[places[column]] : T.Zero;
            }
        }
    }

    private sealed class Scatters<T> : PlaneJob<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [ThreadStatic]
        private static Scatters<T>? reused;

        private PlaneWindows _windows = null!;
        private T* _choice;

        public static void Run(PlaneWindows windows, T* choice, T* from, T* to, int planes)
        {
            var job = reused ??= new Scatters<T>();
            job._windows = windows;
            job._choice = choice;
            job.Run(from, windows.OutputPlane, to, windows.InputPlane, planes);
        }

        protected override void Compute(int plane, T* source, T* target)
        {
            new Span<T>(target, _windows.InputPlane).Clear();
            for (int row = 0; row < _windows.Vertical.Length; row++)
            {
                int* places = Choose(_windows, _choice + ((nint)plane * _windows.InputPlane), row);
                for (int column = 0; column < _windows.Horizontal.Length; column++, source++)
                    if (places[column] >= 0) target[places[column]] += *source;
            }
        }
    }
}
