namespace AutoDiff.Benchmarks.Measurement;

/// <summary>What one uninterrupted block of measurements came to, in the benchmark's unit.</summary>
public readonly record struct BlockStatistics(double Best, double Median)
{
    /// <summary>The best of the blocks' bests, and the median of their medians.</summary>
    public static BlockStatistics Combine(IReadOnlyCollection<BlockStatistics> blocks, MeasurementUnit unit) =>
        new(unit.Best(blocks.Select(block => block.Best)), MedianOf(blocks.Select(block => block.Median)));

    public static double MedianOf(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        int middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
