using System.Globalization;
using System.Text;

namespace AutoDiff.Fuzz.Running;

/// <summary>What a run came to.</summary>
/// <param name="Target">The part of the library.</param>
/// <param name="Documented">The exceptions that may come out of it.</param>
/// <param name="Inputs">How many inputs there were.</param>
/// <param name="Outcomes">What became of how many.</param>
/// <param name="PeakBytes">The most memory that the process has had.</param>
/// <param name="Failures">One input for each way to fail.</param>
internal sealed record FuzzReport(
    string Target, string Documented, long Inputs, IReadOnlyDictionary<string, long> Outcomes, long PeakBytes, IReadOnlyList<FuzzFailure> Failures)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Target}: {Inputs:N0} inputs");
        foreach (var (outcome, count) in Outcomes.OrderByDescending(pair => pair.Value))
            text.Append(CultureInfo.InvariantCulture, $", {count:N0} {outcome}");
        text.AppendLine(CultureInfo.InvariantCulture, $"; peak {PeakBytes / 1e6:F0} MB").AppendLine($"  documented: {Documented}");
        foreach (var failure in Failures) text.AppendLine().Append("FAILED ").Append(failure);
        return text.ToString();
    }
}
