using System.Diagnostics;
using System.Text.Json;
using AutoDiff.Benchmarks.Peers;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>The command that holds derivatives of random expressions against SymPy's: by value, by size; and measures the time that ours take.</summary>
internal static class SympyProgram
{
    private const int PointsEach = 4;

    /// <summary>Runs the comparison and writes what came out.</summary>
    /// <returns>The exit code: 1 if any derivatives disagree.</returns>
    /// <exception cref="PeerUnavailableException">SymPy is not on this machine.</exception>
    public static int Run(SympyOptions options, TextWriter output)
    {
        var random = new RandomExpressions(options.Seed);
        var drawn = new List<(string Text, string Variable, string[][] Points)>();
        while (drawn.Count < options.Count)
        {
            var (text, variable) = random.Next();
            // A division by a literal zero, or another part that is no number.
            if (!DerivedExpression.IsRead(text)) continue;
            drawn.Add((text, variable, [.. Enumerable.Range(0, PointsEach).Select(_ => random.Point())]));
        }

        // Once before the clock counts: what is measured is not the compiler.
        foreach (var (text, variable, _) in drawn.Take(500)) DerivedExpression.Of(text, variable);
        var derived = drawn.ConvertAll(item => DerivedExpression.Of(item.Text, item.Variable));

        var clock = Stopwatch.StartNew();
        using var peer = LinePeer.Start("sympy_peer.sh", "--processes", $"{options.Processes}");
        var answers = new List<SympyAnswer>();
        var jobs = derived.Select((item, id) => JsonSerializer.Serialize(new SympyJob(
            id, item.Text, item.Variable, SympyText.Of(item.Derivative), drawn[id].Points, IsSimplified(id, options) ? options.Limit : 0)));
        foreach (string line in peer.Exchange(jobs)) answers.Add(JsonSerializer.Deserialize<SympyAnswer>(line)!);
        if (answers.Count != derived.Count) throw new PeerUnavailableException($"{peer.Name} answered {answers.Count} of {derived.Count} questions.");

        if (options.List is { } file) File.WriteAllLines(file, answers.Select(answer => SympyReport.Line(derived[answer.Id], answer)));
        return SympyReport.Write(output, options, peer.Name, derived, answers, clock.Elapsed);
    }

    private static bool IsSimplified(int id, SympyOptions options) => (long)id * options.Simplified / options.Count != (id + 1L) * options.Simplified / options.Count;
}
