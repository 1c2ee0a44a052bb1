namespace AutoDiff;

/// <summary>One line of an update rule: symbol ← formula.</summary>
/// <param name="Symbol">What is assigned.</param>
/// <param name="Formula">The formula, over symbols.</param>
public sealed record UpdateAssignment(Variable<double> Symbol, Variable<double> Formula)
{
    /// <summary>The name by which the next step reads the value: the symbol's own, unless new values have names of their own within a step.</summary>
    public string Target { get; init; } = Symbol?.Name ?? "";
}
