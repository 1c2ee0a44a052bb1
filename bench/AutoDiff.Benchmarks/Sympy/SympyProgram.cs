using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AutoDiff.Benchmarks.Peers;
using AutoDiff.Oracle;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>
/// The command that holds derivatives of random expressions against SymPy's: by value, by size; and measures the time that ours take.
/// </summary>
internal static class SympyProgram
{
    private const int PointsEach = 4;

    /// <summary>Runs the comparison and writes what came out.</summary>
    /// <returns>The exit code: 1 if any derivatives disagree.</returns>
    /// <exception cref="PeerUnavailableException">SymPy is not on this machine.</exception>
    public static int Run(SympyOptions options, TextWriter output)
    {
        var expressions = new TypedExpressions(options.Seed);
        var random = new Random(options.Seed);
        var drawn = new List<(Typed Expression, string Variable, string[][] Points)>();
        while (drawn.Count < options.Count)
        {
            var expression = expressions.Next();
            // A division by a literal zero, or another part that is no number.
            if (!DerivedExpression.IsRead(expression.Text)) continue;
            string variable = expression.Symbols[random.Next(expression.Symbols.Count)];
            if (DerivedExpression.Of(expression.Text, variable).HasNoValue) continue;
            drawn.Add((expression, variable, [.. Enumerable.Range(0, PointsEach).Select(_ => Point(random))]));
        }

        // Drawing them has derived each once: what is measured is not the compiler.
        var derived = drawn.ConvertAll(item => DerivedExpression.Of(item.Expression.Text, item.Variable));

        var clock = Stopwatch.StartNew();
        using var peer = LinePeer.Start("sympy_peer.sh", "--processes", $"{options.Processes}");
        var answers = new List<SympyAnswer>();
        var jobs = derived.Select((item, id) => JsonSerializer.Serialize(new SympyJob(
            id, SympyText.Of(drawn[id].Expression), item.Variable, SympyText.Of(item.Derivative), drawn[id].Points, IsSimplified(id, options)
                ? options.Limit
                : 0)));
        foreach (string line in peer.Exchange(jobs)) answers.Add(JsonSerializer.Deserialize<SympyAnswer>(line)!);
        if (answers.Count != derived.Count) throw new PeerUnavailableException($"{peer.Name} answered {answers.Count} of {derived.Count} questions.");

        if (options.List is { } file) File.WriteAllLines(file, answers.Select(answer => SympyReport.Line(derived[answer.Id], answer)));
        return SympyReport.Write(output, options, peer.Name, derived, answers, clock.Elapsed);
    }

    // With three decimals in each coordinate; half of the points are positive, where roots and logarithms have values.
    private static string[] Point(Random random)
    {
        int low = random.Next(2) == 0 ? 1 : -3000;
        return [Coordinate(), Coordinate(), Coordinate()];

        string Coordinate() => (random.Next(low, 3000) / 1000m + 0.0005m).ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsSimplified(int id, SympyOptions options) =>
        (long)id * options.Simplified / options.Count != (id + 1L) * options.Simplified / options.Count;
}
