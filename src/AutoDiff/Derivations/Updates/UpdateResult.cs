namespace AutoDiff;

/// <summary>One line of an update rule carried out.</summary>
/// <param name="Assignment">The line.</param>
/// <param name="Substituted">Its formula with numbers in place of the symbols, each rounded to the digits that are shown.</param>
/// <param name="Value">What is assigned, computed from the numbers as they are.</param>
public sealed record UpdateResult(UpdateAssignment Assignment, Variable<double> Substituted, double Value);
