using System.Globalization;
using System.Runtime.InteropServices;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The command that holds our benchmarks against PyTorch's.</summary>
public static class ComparisonProgram
{
    private const int Success = 0;
    private const int Failure = 1;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (ComparisonOptions.Parse(arguments) is not { } options)
            return Fail($"Usage: {ComparisonOptions.Usage}");

        IBenchmarkCase[] cases =
            [.. ComparisonCases.All.Where(benchmark => benchmark.Name.StartsWith(options.NamePrefix, StringComparison.Ordinal))];
        if (cases.Length == 0)
            return Fail($"No benchmark's name starts with '{options.NamePrefix}'.");

        try
        {
            using PeerProcess peer = PeerProcess.Start();
            if (peer.Description.UsesReferenceBlas && !options.AllowReferenceBlas)
                return Fail("PyTorch runs on the reference BLAS, which proves nothing: apt-get install libopenblas0-openmp, or pass --allow-reference-blas.");

            Compare(cases, peer, options);
            return Success;
        }
        catch (PeerUnavailableException unavailable)
        {
            return Fail(unavailable.Message);
        }
    }

    private static void Compare(IEnumerable<IBenchmarkCase> cases, PeerProcess peer, ComparisonOptions options)
    {
        Console.WriteLine($"Ours: {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores");
        Console.WriteLine($"Peer: {peer.Description}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Rounds} rounds of alternating blocks of {options.BlockDuration.TotalSeconds} s"));
        Console.WriteLine();

        ComparisonRunner runner = new(peer, options.Rounds, options.BlockDuration);
        List<ComparisonResult> results = [];
        foreach (IBenchmarkCase benchmark in cases)
        {
            Console.Error.WriteLine($"measuring {benchmark.Name} …");
            results.Add(runner.Run(benchmark));
        }

        ComparisonTable.Write(Console.Out, results);
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return Failure;
    }
}
