namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Our side of one benchmark that the peer offers under the same name.</summary>
public interface IBenchmarkCase
{
    string Name { get; }

    MeasurementUnit Unit { get; }

    /// <summary>What the comparison should come to, or null where it is only reported.</summary>
    Aim? Aim { get; }

    /// <summary>Measures for about the given time, after a warm-up of its own.</summary>
    BlockStatistics RunBlock(TimeSpan duration);
}
