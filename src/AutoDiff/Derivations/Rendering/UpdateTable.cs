using System.Globalization;

namespace AutoDiff.Rendering;

/// <summary>The steps of an update rule as a table: θ, f(θ) and g before each step, then what the step assigns.</summary>
internal static class UpdateTable
{
    /// <summary>The rows, the first of them the headings.</summary>
    /// <param name="derivation">The derivation.</param>
    /// <param name="symbol">Writes a heading.</param>
    /// <param name="number">Writes a number.</param>
    public static List<IReadOnlyList<string>> Of(UpdateDerivation derivation, Func<string, string> symbol, Func<double, string> number)
    {
        bool hasLoss = derivation.Function is not null;
        var rows = new List<IReadOnlyList<string>>
        {
            (string[])[symbol("t"), symbol("θ"), .. hasLoss
                ? [symbol("f(θ)")]
                : (string[])[], symbol("g"), .. derivation.Assignments.Select(line => symbol(line.Symbol.Name + " ←"))],
        };
        foreach (var step in derivation.Steps)
        {
            rows.Add((string[])
            [
                step.Number.ToString(CultureInfo.InvariantCulture), number(step.Start), .. step.Loss is { } loss
                    ? [number(loss)]
                    : (string[])[], number(step.Gradient),
                .. step.Results.Select(result => number(result.Value)),
            ]);
        }

        return rows;
    }
}
