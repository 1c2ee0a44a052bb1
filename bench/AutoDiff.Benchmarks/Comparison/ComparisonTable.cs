using System.Globalization;
using AutoDiff.Benchmarks.Report;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Lays results out in tables: ours beside the peer that aims refer to, then the other peers, then in words where a peer is ahead.</summary>
public static class ComparisonTable
{
    // What a peer calls so computes no derivative, and is there to show what the derivative costs.
    private const string PlainFunction = ", function";

    // Nearer than this, two sides are level.
    private const double Margin = 0.02;

    public static void Write(TextWriter writer, IReadOnlyList<ContestResult> results)
    {
        var table = new MarkdownTable("Benchmark", ">Ours, best", ">Ours, median", ">Peer, best", ">Peer, median", "Unit", ">Ratio of bests",
            ">Ratio of medians", "Aim", "Verdict", ">Ours, B/call");
        foreach (var result in results)
        {
            foreach (var ours in result.Ours)
            {
                var peer = result.Peers[0].Statistics;
                table.Add(
                    NameOf(result, ours), Figures.Of(ours.Statistics.Best), Figures.Of(ours.Statistics.Median), Figures.Of(peer.Best),
                        Figures.Of(peer.Median), result.Contest.Unit.Symbol,
                    Figures.Ratio(ours.Statistics.Best / peer.Best), Figures.Ratio(ours.Statistics.Median / peer.Median),
                    ours.Contestant.Aim?.ToString() ?? "-", ours.VerdictAgainst(peer),
                        ours.AllocatedBytes.ToString("N0", CultureInfo.InvariantCulture));
            }
        }

        table.Write(writer);
        WriteOthers(writer, results);
        WriteWhoIsAhead(writer, results);
    }

    private static void WriteOthers(TextWriter writer, IReadOnlyList<ContestResult> results)
    {
        if (!results.Any(result => result.Peers.Count > 1)) return;
        var table = new MarkdownTable("Benchmark", "Other peer", ">Ours, best", ">Ours, median", ">Peer, best", ">Peer, median", "Unit",
            ">Ratio of bests", ">Ratio of medians");
        foreach (var result in results)
        {
            foreach (var peer in result.Peers.Skip(1))
            {
                foreach (var ours in result.Ours)
                {
                    table.Add(
                        NameOf(result, ours), peer.Who, Figures.Of(ours.Statistics.Best), Figures.Of(ours.Statistics.Median),
                            Figures.Of(peer.Statistics.Best), Figures.Of(peer.Statistics.Median),
                        result.Contest.Unit.Symbol, Figures.Ratio(ours.Statistics.Best / peer.Statistics.Best),
                            Figures.Ratio(ours.Statistics.Median / peer.Statistics.Median));
                }
            }
        }

        writer.WriteLine();
        table.Write(writer);
    }

    private static void WriteWhoIsAhead(TextWriter writer, IReadOnlyList<ContestResult> results)
    {
        string[] ahead =
        [
            .. from result in results
               let unit = result.Contest.Unit
               from peer in result.Peers
               from ours in result.Ours
               let byBest = unit.IsWorse(ours.Statistics.Best, peer.Statistics.Best, Margin)
               let byMedian = unit.IsWorse(ours.Statistics.Median, peer.Statistics.Median, Margin)
               where (byBest || byMedian) && !peer.Who.EndsWith(PlainFunction, StringComparison.Ordinal)
               select $"{peer.Who} at `{NameOf(result, ours)}`{(byBest && byMedian ? "" : byBest ? " (by the best only)" : " (by the median only)")}",
        ];
        writer.WriteLine();
        writer.WriteLine(ahead.Length == 0
            ? "No peer is ahead of us by more than 2 % here."
            : $"Ahead of us by more than 2 %: {string.Join("; ", ahead)}.");
    }

    private static string NameOf(ContestResult result, OurFigures ours) =>
        ours.Contestant.Variant.Length == 0 ? result.Contest.Name : $"{result.Contest.Name} {ours.Contestant.Variant}";
}
