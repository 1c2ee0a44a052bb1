namespace AutoDiff;

/// <summary>Compares, and keeps what did not agree.</summary>
internal sealed class Findings(double relativeTolerance, double absoluteTolerance)
{
    public List<GradientFinding> Failures { get; } = [];

    public List<GradientFinding> Inconclusive { get; } = [];

    public int Comparisons { get; private set; }

    public double LargestRelativeError { get; private set; }

    /// <summary>Compares two ways to compute the same number.</summary>
    /// <param name="finding">What to record if they disagree.</param>
    /// <param name="tolerance">The absolute error that rounding explains.</param>
    public void Compare(GradientFinding finding, double tolerance)
    {
        Comparisons++;
        if (!Agree(finding.Analytic, finding.Numeric, tolerance)) Failures.Add(finding);
    }

    /// <summary>Compares a derivative with difference quotients.</summary>
    /// <param name="finding">What to record if they disagree.</param>
    /// <param name="quotient">The differences.</param>
    /// <param name="precision">What they are computed in.</param>
    /// <param name="rounding">What rounding of the derivative under test explains by itself.</param>
    public void Compare(GradientFinding finding, DifferenceQuotient quotient, Precision precision, double rounding)
    {
        Comparisons++;
        var estimate = quotient.At0(precision.LargestStep, relativeTolerance);
        if (Agrees(finding.Analytic, estimate, rounding)) return;

        // A large step may have jumped over what the function does in between; a gradient is called wrong only when small steps say so, too.
        var second = quotient.At0(Math.Sqrt(precision.LargestStep * precision.CentralStep) / 2, 0);
        if (Agrees(finding.Analytic, second, rounding)) return;
        if (double.IsFinite(second.Value) && second.Error <= estimate.Error) estimate = second;

        finding = finding with { Numeric = estimate.Value };
        double error = finding.AbsoluteError;
        if (double.IsFinite(finding.Analytic) && quotient.HasKinkThatExplains(error))
            Inconclusive.Add(finding with { Note = "a kink or jump within the step: left and right difference quotients disagree" });
        else if (error <= 4 * estimate.Error)
            Inconclusive.Add(finding with { Note = "the difference quotients do not converge" });
        else if (double.IsNaN(estimate.Value))
            Failures.Add(finding with { Note = "the function is not finite around this point" });
        else
            Failures.Add(finding);
    }

    private static bool Agree(double a, double b, double tolerance) => a.Equals(b) || Math.Abs(a - b) <= tolerance;

    private bool Agrees(double analytic, Estimate estimate, double rounding)
    {
        double scale = Math.Max(Math.Abs(analytic), Math.Abs(estimate.Value));
        if (!Agree(analytic, estimate.Value, absoluteTolerance + relativeTolerance * scale + estimate.Rounding + rounding)) return false;
        // Below what rounding explains, a relative error means nothing.
        double error = Math.Abs(analytic - estimate.Value) - estimate.Rounding - rounding - absoluteTolerance;
        if (error > 0) LargestRelativeError = Math.Max(LargestRelativeError, error / scale);
        return true;
    }
}
