namespace AutoDiff.Rendering;

/// <summary>left = formula, and beside it = number.</summary>
/// <param name="Label">What the line is: local, upstream, …; empty where that is clear.</param>
/// <param name="Left">The left-hand side.</param>
/// <param name="Formula">The formula; empty for none.</param>
/// <param name="Numbers">The same in numbers, equal to each other; empty for none.</param>
/// <param name="Relation">The sign before the formula, or before the number where there is no formula.</param>
internal sealed record FrameLine(string Label, string Left, string Formula, IReadOnlyList<string> Numbers, string Relation = "=")
{
    /// <summary>Whether this is what the frame was after.</summary>
    public bool IsResult { get; init; }
}
