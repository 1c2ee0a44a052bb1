namespace AutoDiff;

/// <summary>A place where the way from a result back to a variable ends.</summary>
/// <param name="Operation">The operation that passes no gradient on.</param>
/// <param name="Node">The node that it made, as messages name it.</param>
/// <param name="Reason">Why it passes none on.</param>
/// <param name="Origin">Where in the program that node was made, if that was recorded.</param>
public sealed record PathCut(string Operation, string Node, string Reason, Origin? Origin)
{
    /// <summary>"floor (at 'k', model.cs:12 in Forward), whose derivative is zero almost everywhere".</summary>
    public override string ToString() => $"{Operation} (at {Node}{(Origin is null ? "" : $", {Origin}")}), {Reason}";
}
