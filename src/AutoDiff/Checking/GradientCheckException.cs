namespace AutoDiff;

/// <summary>A gradient that does not stand up to its check; the message is the report.</summary>
public sealed class GradientCheckException : Exception
{
    /// <summary>Creates the exception for a report with failures.</summary>
    public GradientCheckException(GradientReport report)
        : base((report ?? throw new ArgumentNullException(nameof(report))).ToString()) => Report = report;

    /// <summary>Everything that was found.</summary>
    public GradientReport Report { get; }
}
