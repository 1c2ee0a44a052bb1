using System.Diagnostics;

namespace AutoDiff.Benchmarks.Measurement;

/// <summary>Times a call again and again, by the rules that the peers keep as well.</summary>
/// <param name="unit">The unit to report in.</param>
/// <param name="workPerCall">The work of one call, counted as <paramref name="unit"/> counts it.</param>
/// <param name="call">What is measured.</param>
/// <param name="beforeSample">Runs off the clock before each sample, and is told how many calls it will have.</param>
public sealed class RepeatedCall(MeasurementUnit unit, double workPerCall, Action call, Action<int>? beforeSample = null)
{
    // Samples shorter than this would measure the clock and not the work.
    private const double ShortestSampleInSeconds = 250e-6;

    // Long enough for the compiler's second tier to have replaced the first.
    private static readonly TimeSpan CompilationTime = TimeSpan.FromSeconds(0.3);

    private int _callsPerSample;

    /// <summary>Measures for about the given time, after a warm-up of its own.</summary>
    public BlockStatistics RunBlock(TimeSpan duration)
    {
        Calibrate();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        CollectSamples(duration / 5);
        List<double> secondsPerCall = CollectSamples(duration);

        return new BlockStatistics(
            unit.FromTiming(secondsPerCall.Min(), workPerCall),
            unit.FromTiming(BlockStatistics.MedianOf(secondsPerCall), workPerCall));
    }

    /// <summary>Managed bytes that one call allocates, on all threads together.</summary>
    public double AllocatedBytesPerCall()
    {
        Calibrate();
        int calls = Math.Min(4 * _callsPerSample, 200);
        beforeSample?.Invoke(calls);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < calls; i++) call();
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / calls;
    }

    private void Calibrate()
    {
        if (_callsPerSample != 0) return;
        _callsPerSample = 1;
        if (CollectSamples(CompilationTime).Min() >= ShortestSampleInSeconds) return;
        while (Enumerable.Range(0, 3).Min(_ => Sample()) * _callsPerSample < ShortestSampleInSeconds)
            _callsPerSample *= 2;
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
        beforeSample?.Invoke(_callsPerSample);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < _callsPerSample; i++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / _callsPerSample;
    }
}
