namespace AutoDiff.Benchmarks.Measurement;

/// <summary>What a benchmark's figures count, and how a timing becomes one of them.</summary>
public sealed class MeasurementUnit
{
    private readonly double _scale;

    private MeasurementUnit(string symbol, bool higherIsBetter, double scale)
    {
        Symbol = symbol;
        HigherIsBetter = higherIsBetter;
        _scale = scale;
    }

    /// <summary>Floating-point operations done per second; work is counted in those operations.</summary>
    public static MeasurementUnit GigaflopsPerSecond { get; } = new("GFLOP/s", higherIsBetter: true, 1e-9);

    /// <summary>Time per operation of a graph; work is counted in operations.</summary>
    public static MeasurementUnit NanosecondsPerOperation { get; } = new("ns/op", higherIsBetter: false, 1e9);

    /// <summary>Time per training step; work is counted in steps.</summary>
    public static MeasurementUnit MicrosecondsPerStep { get; } = new("us/step", higherIsBetter: false, 1e6);

    /// <summary>Time per call; work is counted in calls.</summary>
    public static MeasurementUnit Milliseconds { get; } = new("ms", higherIsBetter: false, 1e3);

    public string Symbol { get; }

    public bool HigherIsBetter { get; }

    public double FromTiming(double seconds, double work) =>
        HigherIsBetter ? work / seconds * _scale : seconds / work * _scale;

    public double Best(IEnumerable<double> values) => HigherIsBetter ? values.Max() : values.Min();

    /// <summary>Whether a figure is worse than another by more than a margin.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="other">What it is held against.</param>
    /// <param name="margin">The part of the other by which it may be worse.</param>
    public bool IsWorse(double figure, double other, double margin) =>
        HigherIsBetter ? figure < other * (1 - margin) : figure > other * (1 + margin);
}
