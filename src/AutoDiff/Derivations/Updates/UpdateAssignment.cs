namespace AutoDiff;

/// <summary>One line of an update rule: symbol ← formula.</summary>
/// <param name="Symbol">What is assigned.</param>
/// <param name="Formula">The formula, over symbols.</param>
public sealed record UpdateAssignment(Variable<double> Symbol, Variable<double> Formula);
