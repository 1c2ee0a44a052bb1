namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Both sides' figures for one benchmark, over all rounds.</summary>
public sealed record ComparisonResult(IBenchmarkCase Benchmark, BlockStatistics Ours, BlockStatistics Peer)
{
    private const double LargestSpread = 1.5;

    public double BestRatio => Ours.Best / Peer.Best;

    public double MedianRatio => Ours.Median / Peer.Median;

    /// <summary>Whether either side was disturbed so much that the verdict says more about the machine.</summary>
    public bool IsNoisy => IsSpread(Ours) || IsSpread(Peer);

    public string Verdict => IsNoisy ? $"{Judgement} (noisy)" : Judgement;

    private string Judgement => Benchmark.Aim is not { } aim
        ? "-"
        : (aim.IsMetBy(BestRatio), aim.IsMetBy(MedianRatio)) switch
        {
            (true, true) => "met",
            (true, false) => "met by the best only",
            (false, true) => "met by the median only",
            (false, false) => "missed",
        };

    private static bool IsSpread(BlockStatistics statistics) =>
        Math.Max(statistics.Best, statistics.Median) > LargestSpread * Math.Min(statistics.Best, statistics.Median);
}
