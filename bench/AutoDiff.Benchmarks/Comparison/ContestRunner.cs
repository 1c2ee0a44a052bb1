using AutoDiff.Benchmarks.Measurement;
using AutoDiff.Benchmarks.Peers;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Measures a contest in alternating blocks, so that all sides meet the same machine.</summary>
public sealed class ContestRunner(IReadOnlyList<IPeer> peers, int rounds, TimeSpan blockDuration)
{
    // Worker threads of either side spin for a while after their work before they sleep.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromMilliseconds(50);

    public ContestResult Run(Contest contest)
    {
        var ours = contest.CreateOurs();
        var theirs = (from peer in peers from variant in peer.VariantsOf(contest.Name) select (Peer: peer, Variant: variant)).ToArray();
        List<Func<TimeSpan, BlockStatistics>> sides =
        [
            .. ours.Select(contestant => (Func<TimeSpan, BlockStatistics>)contestant.Call.RunBlock),
            .. theirs.Select(entry => (Func<TimeSpan, BlockStatistics>)(duration => entry.Peer.RunBlock(entry.Variant, contest.Unit, duration))),
        ];

        // The first block of each side sets up and warms up; it does not count.
        RunRound(sides, blockDuration / 4);
        var blocks = new BlockStatistics[rounds][];
        for (int round = 0; round < rounds; round++) blocks[round] = RunRound(sides, blockDuration);

        BlockStatistics Combined(int side) => BlockStatistics.Combine([.. blocks.Select(round => round[side])], contest.Unit);
        return new ContestResult(
            contest,
            [.. ours.Select((contestant, i) => new OurFigures(contestant, Combined(i), contestant.Call.AllocatedBytesPerCall()))],
            [.. theirs.Select((entry, i) => new PeerFigures(NameOf(entry.Peer, entry.Variant, contest), Combined(ours.Count + i)))]);
    }

    private static BlockStatistics[] RunRound(List<Func<TimeSpan, BlockStatistics>> sides, TimeSpan duration)
    {
        var blocks = new BlockStatistics[sides.Count];
        for (int side = 0; side < blocks.Length; side++)
        {
            blocks[side] = sides[side](duration);
            Thread.Sleep(SettlingTime);
        }

        return blocks;
    }

    private static string NameOf(IPeer peer, string variant, Contest contest) =>
        variant == contest.Name ? peer.Name : $"{peer.Name}, {variant[(contest.Name.Length + 1)..]}";
}
