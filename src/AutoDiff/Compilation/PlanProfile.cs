using System.Globalization;
using System.Text;

namespace AutoDiff;

/// <summary>
/// Where the time of a plan's replays went. Print it for a table. Reading the clock between steps costs some tens of nanoseconds each.
/// </summary>
/// <param name="Steps">The steps in order.</param>
public sealed record PlanProfile(IReadOnlyList<PlanProfileEntry> Steps)
{
    /// <summary>The time of one replay in microseconds.</summary>
    public double Microseconds => Steps.Sum(step => step.Microseconds);

    /// <summary>The table: each step with its shape, its time, its share and its floating-point operations a second.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        double total = Microseconds;
        foreach (var step in Steps)
        {
            double microseconds = step.Microseconds;
            text.Append(CultureInfo.InvariantCulture,
                $"{step.Name,-48} {step.Shape,-16} {microseconds,10:0.00} µs {(total > 0 ? 100 * microseconds / total : 0),5:0.0} %");
            text.Append(CultureInfo.InvariantCulture,
                $" {(microseconds > 0 ? step.FloatingPointOperations / microseconds / 1000 : 0),8:0.0} GFLOP/s\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{"in all",-65} {total,10:0.00} µs\n").ToString();
    }
}

/// <summary>The time of one step of a plan.</summary>
/// <param name="Name">What the step runs.</param>
/// <param name="Shape">The shape of its last result.</param>
/// <param name="FloatingPointOperations">The operations of one replay.</param>
/// <param name="Microseconds">The mean time, in microseconds.</param>
public sealed record PlanProfileEntry(string Name, Shape Shape, long FloatingPointOperations, double Microseconds);
