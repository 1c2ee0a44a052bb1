using System.Globalization;
using System.Text;

namespace AutoDiff;

/// <summary>What a gradient check found.</summary>
public sealed class GradientReport
{
    private const int PrintedFindings = 8;

    internal GradientReport(string elementType, ulong seed, int comparisons, double largestError, List<GradientFinding> failures,
        List<GradientFinding> inconclusive)
    {
        ElementType = elementType;
        Seed = seed;
        Comparisons = comparisons;
        LargestRelativeError = largestError;
        // What is not a number is worse than any error.
        Failures = [.. failures.OrderByDescending(finding => double.IsNaN(finding.RelativeError) ? double.PositiveInfinity : finding.RelativeError)];
        Inconclusive = inconclusive;
    }

    /// <summary>Whether nothing disagreed. Inconclusive comparisons are not failures; see <see cref="Inconclusive"/>.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>The comparisons that disagreed, the worst first.</summary>
    public IReadOnlyList<GradientFinding> Failures { get; }

    /// <summary>
    /// The comparisons that say nothing, because the difference quotients themselves do not: a kink or jump lies within the step, or they do not
    /// converge.
    /// </summary>
    public IReadOnlyList<GradientFinding> Inconclusive { get; }

    /// <summary>How many comparisons were made.</summary>
    public int Comparisons { get; }

    /// <summary>The largest relative error against a difference quotient among the comparisons that passed.</summary>
    public double LargestRelativeError { get; }

    /// <summary>The seed of the random directions and cotangents.</summary>
    public ulong Seed { get; }

    /// <summary>The name of the element type.</summary>
    public string ElementType { get; }

    /// <summary>Does nothing if the check passed.</summary>
    /// <exception cref="GradientCheckException">It did not; the message is this report.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed) throw new GradientCheckException(this);
    }

    /// <summary>The report for a test's log: a summary, then the worst failures, then what was inconclusive.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Passed ? "The gradient check passed" : "The gradient check FAILED");
        text.Append(CultureInfo.InvariantCulture,
            $": {Comparisons} comparisons in {ElementType}, {Failures.Count} failed, {Inconclusive.Count} inconclusive");
        text.Append(CultureInfo.InvariantCulture, $"; largest relative error of those that passed {LargestRelativeError:E2}; seed {Seed}.");
        Append(text, "Failed", Failures);
        Append(text, "Inconclusive", Inconclusive);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IReadOnlyList<GradientFinding> findings)
    {
        foreach (var finding in findings.Take(PrintedFindings)) text.Append(CultureInfo.InvariantCulture, $"\n  {title}: {finding}");
        if (findings.Count > PrintedFindings)
            text.Append(CultureInfo.InvariantCulture, $"\n  {title}: … and {findings.Count - PrintedFindings} more");
    }
}
