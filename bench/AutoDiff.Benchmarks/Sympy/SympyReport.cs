using System.Globalization;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>What came out of the comparison, as Markdown.</summary>
internal static class SympyReport
{
    private const int MaximumListed = 20;

    public static int Write(TextWriter output, SympyOptions options, string peer, List<DerivedExpression> derived, List<SympyAnswer> answers,
        TimeSpan elapsed)
    {
        var wrong = answers.FindAll(answer => answer.Disagreements.Length > 0);
        var failed = answers.FindAll(answer => answer.Failure is not null);
        int compared = answers.Count(answer => answer.Checked > 0);
        Say($"{options.Count} random expressions, seed {options.Seed}, against {peer} with {options.Processes} processes, {elapsed.TotalSeconds:F0} s.");
        Say($"- Agreement: {wrong.Count} disagreements in {compared} expressions at {answers.Sum(answer => answer.Checked)} points; {answers.Sum(answer => answer.Skipped)} points outside the domain were skipped, with them {answers.Count - compared} whole expressions; {failed.Count} that SymPy did not evaluate.");
        double[] times = [.. derived.Select(item => item.Milliseconds).Order()];
        Say($"- Time to read, derive and simplify one: median {At(times, 0.5):F3} ms, 99th percentile {At(times, 0.99):F2} ms, longest {times[^1]:F1} ms (aim: median under 10 ms).");

        var sized = answers.FindAll(answer => answer.Simplified is not null);
        var asked = answers.FindAll(answer => answer.Asked);
        if (asked.Count > 0)
        {
            Say($"- Size against sympy.simplify: {asked.Count} derivatives, evenly spread over all, of which {asked.Count(answer => answer.Simplified is null)} were not done within {options.Limit} s.");
            Ratios("as we print it, σ being one function", sized, answer => answer.Ours);
            Ratios("with σ written out as 1/(1 + e⁻ˣ)", sized, answer => answer.OursWrittenOut);
            Ratios("for comparison, SymPy's own derivative before simplify", sized, answer => answer.Derivative);
            double[] seconds = [.. asked.Where(answer => answer.Simplified is not null).Select(answer => 1000 * answer.Seconds!.Value).Order()];
            if (seconds.Length > 0)
                Say($"- Time of sympy.simplify alone: median {At(seconds, 0.5):F0} ms, 99th percentile {At(seconds, 0.99):F0} ms.");
        }

        foreach (var answer in failed.Take(MaximumListed)) Say($"failed: {derived[answer.Id].Text}: {answer.Failure}");
        foreach (var answer in wrong.Take(MaximumListed)) Say($"disagree: {Line(derived[answer.Id], answer)}");
        return wrong.Count > 0 ? 1 : 0;

        void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

        void Ratios(string what, List<SympyAnswer> of, Func<SympyAnswer, int> size)
        {
            double[] ratios = [.. of.Select(answer => (double)size(answer) / answer.Simplified!.Value).Order()];
            if (ratios.Length > 0)
                Say($"  - {what}: median ratio {At(ratios, 0.5):F3}, quartiles {At(ratios, 0.25):F3} and {At(ratios, 0.75):F3}, 95th percentile {At(ratios, 0.95):F2}");
        }
    }

    /// <summary>One expression with all that is known of it.</summary>
    public static string Line(DerivedExpression item, SympyAnswer answer)
    {
        string ratio = answer.Simplified is { } simplified
            ? string.Create(CultureInfo.InvariantCulture, $"{(double)answer.Ours / simplified:F2} ({answer.Ours}/{simplified})")
            : "-";
        string where = string.Join("; ",
            answer.Disagreements.Select(point =>
                $"{string.Join(", ", point.Point.Select(pair => $"{pair.Key}={pair.Value}"))}: {point.Ours} against {point.Theirs}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{ratio}\t{item.Milliseconds:F2} ms\td/d{item.Variable} {item.Text}\t{item.Derivative.ToFormula()}\t{answer.SimplifiedText}\t{where}");
    }

    private static double At(double[] sorted, double part) => sorted[(int)Math.Min(sorted.Length - 1, part * sorted.Length)];
}
