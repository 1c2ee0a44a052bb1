using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>Reductions, scans and what is made of exponentials, against plain sums over each line.</summary>
public class ReductionGuardTests : GuardedTest
{
    /// <summary>Blocks, the length of the reduced axis, and elements side by side.</summary>
    private static readonly AxisSplit[] s_splits =
    [
        .. from length in Sizes where length > 0 from inner in new[] { 1, 3, 17 } select new AxisSplit(3, length, inner),
        new(1, 513, 1), new(2, 1025, 1), new(5, 3, 129), new(2, 65, 256), new(1, 130, 257), new(1, 4097, 2), new(70, 100, 10),
        new(9000, 3, 1), new(35_000, 2, 1), new(2, 40_000, 1), new(1, 25_000, 3),
    ];

    [Theory]
    [MemberData(nameof(Edges))]
    public void Reduced(Edge edge)
    {
        foreach (var split in s_splits)
        {
            Check<float>(split);
            Check<double>(split);
        }

        void Check<T>(AxisSplit split)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] x = Numbers<T>(split.Outer * split.Block, 1);
            double[][] lines = Lines(x, split);
            Compare("sum", lines, line => line.Sum(), (x, shape, mask, result) => Reductions.Sum(x, shape, mask, result));
            Compare("maximum", lines, line => line.Max(), Over(new Fold<T, Maximum>()));
            Compare("minimum", lines, line => line.Min(), Over(new Fold<T, Minimum>()));
            Compare("log-sum-exp", lines, LogSumExp, Over(new LogSumExpReduction<T>()));
            Compare("squared deviations", lines, SquaredDeviations, (x, shape, mask, result) => Moments.SquaredDeviations(x, shape, mask, result));

            static Reduction<T> Over<TReduction>(TReduction reduction)
                where TReduction : struct, IAxisReduction<T> =>
                    (x, shape, mask, result) => Reductions.Over(reduction, x, shape, mask, T.Zero, result);

            void Compare(string what, double[][] lines, Func<double[], double> formula, Reduction<T> reduction)
            {
                using var memory = new GuardedMemory(edge);
                var result = memory.Room<T>(lines.Length);
                reduction(memory.Copy(x), Shape.Of(split.Outer, split.Length, split.Inner), [false, true, false], result);
                AssertNear<T>(Array.ConvertAll(lines, line => formula(line)), result, 4 + split.Length, $"{what}, {split}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void OuterAndInnerAxesReduced(Edge edge)
    {
        foreach (int columns in Sizes)
        {
            float[] x = Numbers<float>(5 * 7 * columns, 1);
            double[] expected = new double[7], deviations = new double[7];
            for (int row = 0; row < 7; row++)
            {
                double[] line = [.. Enumerable.Range(0, 5 * columns).Select(i => (double)x[(i / columns * 7 + row) * columns + i % columns])];
                (expected[row], deviations[row]) = (line.Sum(), columns == 0 ? 0 : SquaredDeviations(line));
            }

            using var memory = new GuardedMemory(edge);
            var guarded = memory.Copy(x);
            var result = memory.Room<float>(7);
            Reductions.Sum<float>(guarded, Shape.Of(5, 7, columns), [true, false, true], result);
            AssertNear<float>(expected, result, 5 * columns, "sum");
            if (columns == 0) continue;
            Moments.SquaredDeviations<float>(guarded, Shape.Of(5, 7, columns), [true, false, true], result);
            AssertNear<float>(deviations, result, 5 * columns, "squared deviations");
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Scanned(Edge edge)
    {
        foreach (var split in s_splits.Where(split => split.Outer * split.Block < 20_000))
        {
            Check<float>(split);
            Check<double>(split);
        }

        void Check<T>(AxisSplit split)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] a = Numbers<T>(split.Outer * split.Block, 1), b = Numbers<T>(a.Length, 2);
            using var memory = new GuardedMemory(edge);
            Span<T> left = memory.Copy(a), right = memory.Copy(b), result = memory.Room<T>(a.Length);
            foreach (bool isReversed in new[] { false, true })
            {
                Scans.Run<T, SumStep>(left, left, split, isReversed, result);
                AssertNear<T>(Scan<T>(a, a, split, isReversed, (state, x, _) => state + x, 0), result, split.Length, "running sum");
                Scans.Run<T, RecurrenceStep>(left, right, split, isReversed, result);
                AssertNear<T>(Scan<T>(a, b, split, isReversed, (state, x, y) => state * x + y, 0), result, split.Length, "recurrence");
                LogSumExpScan.Run<T, LogSumExpScan.Logarithm>(left, split, isReversed, result);
                double[] sums = Scan<T>(a, a, split, isReversed, (state, x, _) => state + Math.Exp(x), 0);
                AssertNear<T>(Array.ConvertAll(sums, Math.Log), result, split.Length, "running log-sum-exp");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Softmaxes(Edge edge)
    {
        foreach (var split in s_splits)
        {
            Check<float>(split);
            Check<double>(split);
        }

        void Check<T>(AxisSplit split)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] x = Numbers<T>(split.Outer * split.Block, 1), g = Numbers<T>(x.Length, 2);
            double[][] lines = Lines<T>(x, split), cotangents = Lines<T>(g, split);
            double[][] softmax = Array.ConvertAll(lines, Softmax), logarithms = Array.ConvertAll(softmax, line => Array.ConvertAll(line, Math.Log));
            using var memory = new GuardedMemory(edge);
            Span<T> input = memory.Copy(x), cotangent = memory.Copy(g), y = memory.Room<T>(x.Length), pulled = memory.Room<T>(x.Length);
            SoftmaxLoops.Softmax<T>(input, split, isZeroOfNothing: false, y);
            AssertNear<T>(Joined(softmax, split), y, 4 + split.Length, $"softmax, {split}");
            SoftmaxLoops.PullSoftmax<T>(y, cotangent, split, pulled);
            AssertNear<T>(Joined([.. softmax.Zip(cotangents, PullSoftmax)], split), pulled, 4 + split.Length, $"gradient of softmax, {split}");
            SoftmaxLoops.LogSoftmax<T>(input, split, y);
            AssertNear<T>(Joined(logarithms, split), y, 4 + split.Length, $"log-softmax, {split}");
            SoftmaxLoops.PullLogSoftmax<T>(y, cotangent, split, pulled);
            AssertNear<T>(Joined([.. softmax.Zip(cotangents, PullLogSoftmax)], split), pulled, 4 + 2 * split.Length,
                $"gradient of log-softmax, {split}");
        }

        static double[] PullSoftmax(double[] y, double[] g)
        {
            double sum = y.Zip(g, (a, b) => a * b).Sum();
            return [.. y.Zip(g, (value, cotangent) => value * (cotangent - sum))];
        }

        static double[] PullLogSoftmax(double[] softmax, double[] g)
        {
            double sum = g.Sum();
            return [.. softmax.Zip(g, (value, cotangent) => cotangent - value * sum)];
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void CrossEntropies(Edge edge)
    {
        foreach (var split in s_splits.Where(split => split.Inner == 1))
        {
            Check<float>(split.Outer, split.Length);
            Check<double>(split.Outer, split.Length);
        }

        void Check<T>(int rows, int columns)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] x = Numbers<T>(rows * columns, 1), g = Numbers<T>(rows, 2);
            // The first and the last class too.
            int[] targets = [.. Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? columns - 1 - row / 2 % columns : row / 2 % columns)];
            var lines = Lines<T>(x, new(rows, columns, 1));
            var classes = CheckedIndices.OfClasses(IndexTensor.Of(targets), columns, Shape.Of(rows, columns), "test");
            using var memory = new GuardedMemory(edge);
            Span<T> logits = memory.Copy(x), losses = memory.Room<T>(rows), residual = memory.Room<T>(x.Length);
            SoftmaxLoops.CrossEntropy<T>(logits, classes, losses);
            AssertNear<T>([.. lines.Select((line, row) => LogSumExp(line) - line[targets[row]])], losses, 4 + columns, "cross entropy");
            foreach (int cotangents in new[] { 1, rows })
            {
                SoftmaxLoops.PullCrossEntropy<T>(logits, classes, memory.Copy<T>(g.AsSpan(0, cotangents)), residual);
                double[] expected = [.. lines.SelectMany((line, row) => Softmax(line).Select((probability, column) =>
                    double.CreateTruncating(g[cotangents == 1 ? 0 : row]) * (probability - (column == targets[row] ? 1 : 0))))];
                AssertNear<T>(expected, residual, 4 + columns, "gradient of cross entropy");
            }
        }
    }

    private delegate void Reduction<T>(ReadOnlySpan<T> x, Shape shape, ReadOnlySpan<bool> mask, Span<T> result);

    private static double LogSumExp(double[] line) => Math.Log(line.Sum(Math.Exp));

    private static double[] Softmax(double[] line)
    {
        double logarithm = LogSumExp(line);
        return Array.ConvertAll(line, number => Math.Exp(number - logarithm));
    }

    private static double SquaredDeviations(double[] line)
    {
        double mean = line.Average();
        return line.Sum(number => (number - mean) * (number - mean));
    }

    /// <summary>The elements along the axis, for each combination of other indices.</summary>
    private static double[][] Lines<T>(T[] x, AxisSplit split)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. from outer in Enumerable.Range(0, split.Outer)
            from inner in Enumerable.Range(0, split.Inner)
            let first = outer * split.Block + inner
            select Enumerable.Range(0, split.Length).Select(i => double.CreateTruncating(x[first + i * split.Inner])).ToArray()];

    private static double[] Joined(double[][] lines, AxisSplit split)
    {
        var joined = new double[split.Outer * split.Block];
        for (int line = 0; line < lines.Length; line++)
            for (int i = 0; i < split.Length; i++) joined[line / split.Inner * split.Block + i * split.Inner + line % split.Inner] = lines[line][i];
        return joined;
    }

    private static double[] Scan<T>(T[] a, T[] b, AxisSplit split, bool isReversed, Func<double, double, double, double> step, double start)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[][] left = Lines(a, split), right = Lines(b, split);
        foreach (var (line, other) in left.Zip(right))
        {
            double state = start;
            for (int i = 0; i < line.Length; i++)
            {
                int place = isReversed ? line.Length - 1 - i : i;
                line[place] = state = step(state, line[place], other[place]);
            }
        }

        return Joined(left, split);
    }
}
