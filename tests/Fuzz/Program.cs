using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using AutoDiff.Fuzz.Running;
using AutoDiff.Fuzz.Targets;

namespace AutoDiff.Fuzz;

/// <summary>The command of long runs. Each target has a process of its own, so that one that dies can be told of.</summary>
internal static class Program
{
    /// <summary>The most memory that a run may take.</summary>
    public const long MemoryLimit = 1_000_000_000;

    public static IReadOnlyList<IFuzzTarget> Targets { get; } = [new IdxTarget(), new CsvTarget(), new ExpressionTarget(), new IndexTarget()];

    public static int Main(string[] arguments)
    {
        var count = new Option<long>("--count") { Description = "How many inputs, divided among the targets.", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<ulong>("--seed") { Description = "Which inputs.", DefaultValueFactory = _ => 1 };
        var chosen = new Option<string?>("--target") { Description = "One target; all if not given." };
        chosen.AcceptOnlyFromAmong([.. Targets.Select(target => target.Name)]);
        var first = new Option<long>("--first") { Description = "The number of the first input." };
        var hang = new Option<double>("--hang") { Description = "How many seconds one input may take.", DefaultValueFactory = _ => 10 };
        var note = new Option<string?>("--note") { Hidden = true };
        var root = new RootCommand("Hands mutated inputs to whatever reads what it must not trust.") { count, seed, chosen, first, hang, note };
        root.SetAction(parsed =>
        {
            IFuzzTarget[] targets = [.. Targets.Where(target => parsed.GetValue(chosen) is not { } name || target.Name == name)];
            var limit = TimeSpan.FromSeconds(parsed.GetValue(hang));
            return parsed.GetValue(note) is { } path
                ? RunHere(targets[0], parsed.GetValue(seed), parsed.GetValue(first), parsed.GetValue(count), limit, path)
                : targets.Sum(target => RunApart(target, parsed.GetValue(seed), parsed.GetValue(first), parsed.GetValue(count) / targets.Length,
                    limit)) == 0 ? 0 : 1;
        });
        return root.Parse(arguments).Invoke();
    }

    private static int RunHere(IFuzzTarget target, ulong seed, long first, long count, TimeSpan hang, string path)
    {
        using var note = new CrashNote(path);
        var fuzzer = new Fuzzer(target, seed) { Starting = number => note.Number = number };
        var report = fuzzer.Run(first, count, hang);
        Console.WriteLine(report);
        if (report.PeakBytes > MemoryLimit) Console.WriteLine($"FAILED {target.Name}: the process took more than {MemoryLimit / 1_000_000} MB.");
        return report.Failures.Count == 0 && report.PeakBytes <= MemoryLimit ? 0 : 1;
    }

    private static int RunApart(IFuzzTarget target, ulong seed, long first, long count, TimeSpan hang)
    {
        string path = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Itself, .. Arguments()]))!;
            process.WaitForExit();
            if (process.ExitCode is 0 or 1) return process.ExitCode;
            using var note = new CrashNote(path);
            byte[] input = new Fuzzer(target, seed).Input(note.Number);
            Console.WriteLine($"FAILED {new FuzzFailure(target.Name, seed, note.Number, input, target.Describe(input), $"The process died with exit code {process.ExitCode}.")}");
            return 1;
        }
        finally
        {
            File.Delete(path);
        }

        string[] Arguments() =>
            ["--target", target.Name, "--note", path, "--seed", $"{seed}", "--first", $"{first}", "--count", $"{count}", "--hang",
                hang.TotalSeconds.ToString(CultureInfo.InvariantCulture)];
    }

    /// <summary>What makes the running program this one, when it is the host of .NET and not a program of its own.</summary>
    private static string[] Itself => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.GetCommandLineArgs()[0]]
        : [];
}
