using System.Globalization;
using System.Runtime.InteropServices;
using AutoDiff.Benchmarks.Peers;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The command that holds our benchmarks against the peers'.</summary>
public static class ComparisonProgram
{
    /// <exception cref="PeerUnavailableException">PyTorch is not on this machine, or runs on a BLAS that proves nothing.</exception>
    public static void Run(ComparisonOptions options, TextWriter output)
    {
        Contest[] contests = [.. Contests.All.Where(contest => contest.Name.StartsWith(options.NamePrefix, StringComparison.Ordinal))];
        if (contests.Length == 0) throw new ArgumentException($"No benchmark's name starts with '{options.NamePrefix}'.");

        using var pytorch = PeerProcess.StartPyTorch();
        if (pytorch.Description.UsesReferenceBlas && !options.AllowReferenceBlas)
            throw new PeerUnavailableException("PyTorch runs on the reference BLAS, which proves nothing: apt-get install libopenblas0-openmp, or pass --allow-reference-blas.");
        List<IPeer> peers = [pytorch, new MathNetPeer()];
        using var adolC = StartAdolC();
        if (adolC is not null) peers.Add(adolC);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Ours: {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores. Peer: {pytorch.Description}. {options.Rounds} rounds of alternating blocks of {options.BlockDuration.TotalSeconds} s."));
        output.WriteLine();

        ContestRunner runner = new(peers, options.Rounds, options.BlockDuration);
        List<ContestResult> results = [];
        foreach (var contest in contests)
        {
            Console.Error.WriteLine($"measuring {contest.Name} …");
            results.Add(runner.Run(contest));
        }

        ComparisonTable.Write(output, results);
    }

    // The other peers are worth having where they are, and no reason to fail where they are not.
    private static PeerProcess? StartAdolC()
    {
        try
        {
            return PeerProcess.StartAdolC(data: null);
        }
        catch (PeerUnavailableException unavailable)
        {
            Console.Error.WriteLine($"without ADOL-C: {unavailable.Message}");
            return null;
        }
    }
}
