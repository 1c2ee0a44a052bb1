using System.Diagnostics;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>A case that times a call again and again, by the rules the peer keeps as well.</summary>
public sealed class RepeatedCallCase : IBenchmarkCase
{
    // Samples shorter than this would measure the clock and not the work.
    private const double ShortestSampleInSeconds = 250e-6;

    private readonly Action call;
    private readonly Action<int>? beforeSample;
    private int callsPerSample;

    /// <param name="name">The name that the peer knows the benchmark by.</param>
    /// <param name="unit">The unit to report in.</param>
    /// <param name="workPerCall">The work of one call, counted as <paramref name="unit"/> counts it.</param>
    /// <param name="aim">What the comparison should come to.</param>
    /// <param name="call">What is measured.</param>
    /// <param name="beforeSample">Runs off the clock before each sample, and is told how many calls it will have.</param>
    public RepeatedCallCase(
        string name, MeasurementUnit unit, double workPerCall, Aim? aim, Action call, Action<int>? beforeSample = null)
    {
        Name = name;
        Unit = unit;
        WorkPerCall = workPerCall;
        Aim = aim;
        this.call = call;
        this.beforeSample = beforeSample;
    }

    public string Name { get; }

    public MeasurementUnit Unit { get; }

    public double WorkPerCall { get; }

    public Aim? Aim { get; }

    public BlockStatistics RunBlock(TimeSpan duration)
    {
        if (callsPerSample == 0)
            Calibrate();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        CollectSamples(duration / 5);
        List<double> secondsPerCall = CollectSamples(duration);

        return new BlockStatistics(
            Unit.FromTiming(secondsPerCall.Min(), WorkPerCall),
            Unit.FromTiming(BlockStatistics.MedianOf(secondsPerCall), WorkPerCall));
    }

    private void Calibrate()
    {
        callsPerSample = 1;
        // Long enough for the compiler's second tier to have replaced the first.
        CollectSamples(TimeSpan.FromSeconds(0.5));

        while (Enumerable.Range(0, 3).Min(_ => Sample()) * callsPerSample < ShortestSampleInSeconds)
            callsPerSample *= 2;
    }

    private List<double> CollectSamples(TimeSpan duration)
    {
        List<double> samples = [];
        long start = Stopwatch.GetTimestamp();
        do
            samples.Add(Sample());
        while (Stopwatch.GetElapsedTime(start) < duration);
        return samples;
    }

    private double Sample()
    {
        beforeSample?.Invoke(callsPerSample);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < callsPerSample; i++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / callsPerSample;
    }
}
