namespace AutoDiff.Benchmarks.Comparison;

/// <summary>What a benchmark's figures count, and how a timing becomes one of them.</summary>
public sealed class MeasurementUnit
{
    private readonly double scale;

    private MeasurementUnit(string symbol, bool higherIsBetter, double scale)
    {
        Symbol = symbol;
        HigherIsBetter = higherIsBetter;
        this.scale = scale;
    }

    /// <summary>Floating-point operations done per second; work is counted in those operations.</summary>
    public static MeasurementUnit GigaflopsPerSecond { get; } = new("GFLOP/s", higherIsBetter: true, 1e-9);

    /// <summary>Time per operation of a graph; work is counted in operations.</summary>
    public static MeasurementUnit NanosecondsPerOperation { get; } = new("ns/op", higherIsBetter: false, 1e9);

    /// <summary>Time per training step; work is counted in steps.</summary>
    public static MeasurementUnit MicrosecondsPerStep { get; } = new("us/step", higherIsBetter: false, 1e6);

    public string Symbol { get; }

    public bool HigherIsBetter { get; }

    public double FromTiming(double seconds, double work) =>
        HigherIsBetter ? work / seconds * scale : seconds / work * scale;

    public double Best(IEnumerable<double> values) => HigherIsBetter ? values.Max() : values.Min();
}
