using AutoDiff.Benchmarks.Measurement;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Everyone's figures for one contest, over all rounds.</summary>
/// <param name="Contest">The contest.</param>
/// <param name="Ours">Our ways.</param>
/// <param name="Peers">The peers' ways; the first is the one that aims refer to.</param>
public sealed record ContestResult(Contest Contest, IReadOnlyList<OurFigures> Ours, IReadOnlyList<PeerFigures> Peers);

/// <summary>What a peer's way came to.</summary>
public sealed record PeerFigures(string Who, BlockStatistics Statistics);

/// <summary>What one of our ways came to.</summary>
public sealed record OurFigures(Contestant Contestant, BlockStatistics Statistics, double AllocatedBytes)
{
    private const double LargestSpread = 1.5;

    /// <summary>
    /// Whether the aim is met, judged by both ratios to the peer, with a note where either side was disturbed so much that the verdict says more
    /// about the machine.
    /// </summary>
    public string VerdictAgainst(BlockStatistics peer)
    {
        if (Contestant.Aim is not { } aim) return "-";
        string verdict = (aim.IsMetBy(Statistics.Best / peer.Best), aim.IsMetBy(Statistics.Median / peer.Median)) switch
        {
            (true, true) => "met",
            (true, false) => "met by the best only",
            (false, true) => "met by the median only",
            (false, false) => "missed",
        };
        return IsSpread(Statistics) || IsSpread(peer) ? $"{verdict} (noisy)" : verdict;
    }

    private static bool IsSpread(BlockStatistics statistics) =>
        Math.Max(statistics.Best, statistics.Median) > LargestSpread * Math.Min(statistics.Best, statistics.Median);
}
