using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>Kernels that move elements, against indices worked out one by one.</summary>
public class ShapingGuardTests : GuardedTest
{
    private static readonly int[][] s_orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    [Theory]
    [MemberData(nameof(Edges))]
    public void Permutations(Edge edge)
    {
        int[][] shapes =
        [
            .. from rows in Sizes from columns in new[] { 0, 1, 2, 7, 8, 9, 15, 16, 17, 33, 65 } select new[] { 1, rows, columns },
            [2, 3, 4], [8, 9, 10], [16, 2, 17], [5, 64, 8], [3, 1, 65], [0, 2, 3],
        ];
        foreach (int[] shape in shapes)
        {
            foreach (int[] order in s_orders)
            {
                Check<float>(shape, order);
                Check<double>(shape, order);
            }
        }

        void Check<T>(int[] shape, int[] order)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] x = Numbers<T>(shape[0] * shape[1] * shape[2], 1), expected = new T[x.Length];
            int[] lengths = [shape[order[0]], shape[order[1]], shape[order[2]]], index = new int[3];
            for (int i = 0; i < x.Length; i++)
            {
                (index[order[0]], index[order[1]], index[order[2]]) = (i / (lengths[1] * lengths[2]), i / lengths[2] % lengths[1], i % lengths[2]);
                expected[i] = x[((index[0] * shape[1]) + index[1]) * shape[2] + index[2]];
            }

            using var memory = new GuardedMemory(edge);
            var result = memory.Room<T>(x.Length);
            Transposition.Permute<T>(memory.Copy(x), shape, order, result);
            AssertNear<T>(Doubles<T>(expected), result, 0, $"({string.Join(", ", shape)}) in the order ({string.Join(", ", order)})");
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Boxes(Edge edge)
    {
        Shape[] wholes = [Shape.Of(7), Shape.Of(3, 5), Shape.Of(2, 3, 4), Shape.Of(1, 9, 1), Shape.Of(4, 0, 2)];
        foreach (var whole in wholes)
        {
            float[] x = Numbers<float>(whole.Count, 1);
            foreach (var (starts, lengths) in Ranges(whole))
            {
                var box = Shape.Of(lengths);
                using var memory = new GuardedMemory(edge);
                Span<float> source = memory.Copy(x), target = memory.Room<float>(box.Count);
                var runs = new BoxRuns(whole, box, starts, new int[whole.Rank]);
                while (runs.MoveNext()) source.Slice(runs.Whole, runs.Length).CopyTo(target.Slice(runs.Box, runs.Length));
                double[] expected = [.. Enumerable.Range(0, box.Count).Select(i => (double)x[PlaceOf(whole, box, starts, i)])];
                AssertNear<float>(expected, target, 0, $"{box} of {whole}");
            }
        }

        static int PlaceOf(Shape whole, Shape box, int[] starts, int position)
        {
            int place = 0, size = 1;
            for (int axis = whole.Rank - 1; axis >= 0; size *= whole[axis--])
            {
                place += (starts[axis] + position % box[axis]) * size;
                position /= box[axis];
            }

            return place;
        }

        // Every box of a shape, empty ones and the whole included.
        static IEnumerable<(int[] Starts, int[] Lengths)> Ranges(Shape whole)
        {
            IEnumerable<(int[] Starts, int[] Lengths)> ranges = [([], [])];
            foreach (int axis in whole)
            {
                ranges = from range in ranges
                         from start in Enumerable.Range(0, axis + 1)
                         from length in Enumerable.Range(0, axis - start + 1)
                         select ((int[])[.. range.Starts, start], (int[])[.. range.Lengths, length]);
            }

            return ranges;
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Resampled(Edge edge)
    {
        foreach (int length in Sizes.Where(length => length > 0))
        {
            foreach (int outputs in new[] { 0, 1, 2, 7, 33 })
            {
                AxisWindows[] windows =
                [
                    AxisWindows.Adaptive(length, outputs), AxisWindows.Nearest(length, outputs),
                    AxisWindows.Linear(length, outputs, alignCorners: false), AxisWindows.Linear(length, outputs, alignCorners: true),
                    Sliding(length, 3, 2, 1, 1), Sliding(length, 2, 1, 0, 3), Sliding(length, 5, 7, 2, 1),
                ];
                foreach (var horizontal in windows)
                {
                    Check<float>(new PlaneWindows(1, AxisWindows.Single, horizontal), 3);
                    Check<double>(new PlaneWindows(2, AxisWindows.Adaptive(5, 2), horizontal), 2);
                }
            }
        }

        static AxisWindows Sliding(int length, int kernel, int stride, int padding, int dilation)
        {
            var window = new SlidingWindow(kernel, stride, dilation, padding, padding);
            return AxisWindows.Sliding(length, window, (int)Math.Max(0, window.Positions(length)), isPaddingCounted: false);
        }

        void Check<T>(PlaneWindows windows, int planes)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] x = Numbers<T>(planes * windows.InputPlane, 1), g = Numbers<T>(planes * windows.OutputPlane, 2);
            double[] sums = new double[g.Length], largest = new double[g.Length], picked = new double[g.Length];
            double[] spread = new double[x.Length], scattered = new double[x.Length];
            for (int output = 0; output < g.Length; output++)
            {
                var (plane, place) = Math.DivRem(output, windows.OutputPlane);
                var (row, column) = Math.DivRem(place, windows.Horizontal.Length);
                int chosen = -1, start = plane * windows.InputPlane;
                largest[output] = double.NegativeInfinity;
                double divisor = windows.Vertical.Divisors[row] * windows.Horizontal.Divisors[column], cotangent = double.CreateTruncating(g[output]);
                foreach (var (inPlane, weight) in Window(windows, row, column))
                {
                    double number = double.CreateTruncating(x[start + inPlane]);
                    sums[output] += weight * number / divisor;
                    spread[start + inPlane] += weight * cotangent / divisor;
                    if (number > largest[output]) (largest[output], chosen) = (number, start + inPlane);
                }

                if (chosen < 0) continue;
                picked[output] = largest[output];
                scattered[chosen] += cotangent;
            }

            using var memory = new GuardedMemory(edge);
            Span<T> input = memory.Copy(x), cotangents = memory.Copy(g), result = memory.Room<T>(g.Length), back = memory.Room<T>(x.Length);
            ResamplingLoops.Forward<T>(windows, input, result);
            AssertNear<T>(sums, result, 100, "resampling");
            ResamplingLoops.Transposed<T>(windows, cotangents, back);
            AssertNear<T>(spread, back, 200, "transposed resampling");
            MaxPoolLoops.Forward<T>(windows, input, result);
            AssertNear<T>(largest, result, 0, "max pooling");
            MaxPoolLoops.Pick<T>(windows, input, input, result);
            AssertNear<T>(picked, result, 0, "picking");
            MaxPoolLoops.Scatter<T>(windows, input, cotangents, back);
            AssertNear<T>(scattered, back, 200, "scattering");
        }

        static IEnumerable<(int Place, double Weight)> Window(PlaneWindows windows, int row, int column)
        {
            AxisWindows vertical = windows.Vertical, horizontal = windows.Horizontal;
            for (int y = 0; y < vertical.Counts[row]; y++)
            {
                for (int x = 0; x < horizontal.Counts[column]; x++)
                {
                    int place = (vertical.Starts[row] + y * vertical.Step) * horizontal.InputLength + horizontal.Starts[column] + x * horizontal.Step;
                    yield return (place, vertical.Weight(row, y) * horizontal.Weight(column, x));
                }
            }
        }
    }
}
