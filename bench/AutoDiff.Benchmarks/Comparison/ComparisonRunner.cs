namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Measures a case on both sides in alternating blocks, so that both meet the same machine.</summary>
public sealed class ComparisonRunner(PeerProcess peer, int rounds, TimeSpan blockDuration)
{
    // Worker threads of either side spin for a while after their work before they sleep.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromMilliseconds(100);

    public ComparisonResult Run(IBenchmarkCase benchmark)
    {
        // The first block of each side sets up and warms up; it does not count.
        RunRound(benchmark, blockDuration / 4);

        List<BlockStatistics> ours = [];
        List<BlockStatistics> peers = [];
        for (int round = 0; round < rounds; round++)
        {
            (BlockStatistics ourBlock, BlockStatistics peerBlock) = RunRound(benchmark, blockDuration);
            ours.Add(ourBlock);
            peers.Add(peerBlock);
        }

        return new ComparisonResult(
            benchmark,
            BlockStatistics.Combine(ours, benchmark.Unit),
            BlockStatistics.Combine(peers, benchmark.Unit));
    }

    private (BlockStatistics Ours, BlockStatistics Peer) RunRound(IBenchmarkCase benchmark, TimeSpan duration)
    {
        BlockStatistics ours = benchmark.RunBlock(duration);
        Thread.Sleep(SettlingTime);
        BlockStatistics peers = peer.RunBlock(benchmark, duration);
        Thread.Sleep(SettlingTime);
        return (ours, peers);
    }
}
