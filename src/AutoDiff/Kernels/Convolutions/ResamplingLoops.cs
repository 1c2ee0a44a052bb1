using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiff.Kernels;

/// <summary>
/// Weighted sums over windows, each divided by its divisors: averages and interpolation. Weights are products of one along the height and one along
/// the width, so that rows are summed first and then columns of the sum.
/// </summary>
internal static unsafe class ResamplingLoops
{
    // Bounds: PlaneWindows.PlanesOf; within a plane everything is a span. Scratch: a row of the plane.

    /// <summary>The sums.</summary>
    public static void Forward<T>(PlaneWindows windows, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (result.IsEmpty) return;
        fixed (T* from = x, to = result) Gathers<T>.Run(windows, from, to, windows.PlanesOf(x.Length, result.Length));
    }

    /// <summary>The transpose: each value spread over its window.</summary>
    public static void Transposed<T>(PlaneWindows windows, ReadOnlySpan<T> values, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (result.IsEmpty) return;
        fixed (T* from = values, to = result) Spreads<T>.Run(windows, from, to, windows.PlanesOf(result.Length, values.Length));
    }

    /// <summary>target += weight · source.</summary>
    private static void Accumulate<T>(T weight, ReadOnlySpan<T> source, Span<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weight == T.One) TensorPrimitives.Add(target, source, target);
        else TensorPrimitives.MultiplyAddEstimate(source, weight, target, target);
    }

    /// <summary>Weights and divisors as the element type has them.</summary>
    private readonly struct Factors<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T[] _weights;
        private readonly int _stride;

        public Factors(AxisWindows windows)
        {
            _stride = Math.Max(1, windows.MaximumCount);
            _weights = windows.WeightsAs<T>(_stride);
        }

        public ReadOnlySpan<T> this[int window] => _weights.AsSpan(window * _stride, _stride);
    }

    private sealed class Gathers<T> : PlaneJob<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [ThreadStatic]
        private static Gathers<T>? reused;

        private PlaneWindows _windows = null!;
        private Factors<T> _down, _across;

        public static void Run(PlaneWindows windows, T* from, T* to, int planes)
        {
            var job = reused ??= new Gathers<T>();
            job._windows = windows;
            (job._down, job._across) = (new(windows.Vertical), new(windows.Horizontal));
            job.Run(from, windows.InputPlane, to, windows.OutputPlane, planes);
        }

        protected override void Compute(int plane, T* from, T* to)
        {
            ReadOnlySpan<T> source = new(from, _windows.InputPlane);
            Span<T> target = new(to, _windows.OutputPlane);
            AxisWindows vertical = _windows.Vertical, horizontal = _windows.Horizontal;
            int width = horizontal.InputLength;
            var columns = new Span<T>(KernelScratch.Current.Left<T>(width), width);
            for (int row = 0; row < vertical.Length; row++)
            {
                columns.Clear();
                var down = _down[row];
                for (int y = 0; y < vertical.Counts[row]; y++)
                    Accumulate(down[y], source.Slice((vertical.Starts[row] + (y * vertical.Step)) * width, width), columns);

                var line = target.Slice(row * horizontal.Length, horizontal.Length);
                for (int column = 0; column < line.Length; column++)
                {
                    var across = _across[column];
                    T sum = T.Zero;
                    int place = horizontal.Starts[column];
                    for (int x = 0; x < horizontal.Counts[column]; x++, place += horizontal.Step)
                        sum = T.MultiplyAddEstimate(across[x], columns[place], sum);
                    line[column] = sum / T.CreateTruncating(vertical.Divisors[row] * horizontal.Divisors[column]);
                }
            }
        }
    }

    private sealed class Spreads<T> : PlaneJob<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [ThreadStatic]
        private static Spreads<T>? reused;

        private PlaneWindows _windows = null!;
        private Factors<T> _down, _across;

        public static void Run(PlaneWindows windows, T* from, T* to, int planes)
        {
            var job = reused ??= new Spreads<T>();
            job._windows = windows;
            (job._down, job._across) = (new(windows.Vertical), new(windows.Horizontal));
            job.Run(from, windows.OutputPlane, to, windows.InputPlane, planes);
        }

        protected override void Compute(int plane, T* from, T* to)
        {
            ReadOnlySpan<T> source = new(from, _windows.OutputPlane);
            Span<T> target = new(to, _windows.InputPlane);
            AxisWindows vertical = _windows.Vertical, horizontal = _windows.Horizontal;
            int width = horizontal.InputLength;
            var columns = new Span<T>(KernelScratch.Current.Left<T>(width), width);
            target.Clear();
            for (int row = 0; row < vertical.Length; row++)
            {
                columns.Clear();
                var line = source.Slice(row * horizontal.Length, horizontal.Length);
                for (int column = 0; column < line.Length; column++)
                {
                    if (horizontal.Counts[column] == 0 || vertical.Counts[row] == 0) continue;
                    var across = _across[column];
                    T value = line[column] / T.CreateTruncating(vertical.Divisors[row] * horizontal.Divisors[column]);
                    int place = horizontal.Starts[column];
                    for (int x = 0; x < horizontal.Counts[column]; x++, place += horizontal.Step)
                        columns[place] = T.MultiplyAddEstimate(across[x], value, columns[place]);
                }

                var down = _down[row];
                for (int y = 0; y < vertical.Counts[row]; y++)
                    Accumulate(down[y], columns, target.Slice((vertical.Starts[row] + (y * vertical.Step)) * width, width));
            }
        }
    }
}
