namespace AutoDiff.Rendering;

/// <summary>Lines that belong together.</summary>
/// <param name="Heading">The words above, with {0} where the formula goes; empty for none.</param>
/// <param name="Formula">The formula in the heading.</param>
/// <param name="Rule">The name of the rule of differentiation; empty for none.</param>
/// <param name="Lines">The lines.</param>
internal sealed record FrameBlock(string Heading, string Formula, string Rule, IReadOnlyList<FrameLine> Lines)
{
    /// <summary>What stands between two conditions.</summary>
    public const string Separator = @", \; ";

    /// <summary>Words below, with {0} where the conditions go; empty for none.</summary>
    public string Remark { get; init; } = "";

    /// <summary>What was relied on, such as ŷ ≠ 0.</summary>
    public string Conditions { get; init; } = "";
}
