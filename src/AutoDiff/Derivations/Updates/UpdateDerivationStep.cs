namespace AutoDiff;

/// <summary>One step of an update rule, followed by hand.</summary>
/// <param name="Number">t, from 1.</param>
/// <param name="Start">θ before the step.</param>
/// <param name="Loss">f(θ) there; null where only gradients were given.</param>
/// <param name="Gradient">g.</param>
/// <param name="Results">The lines carried out, in their order.</param>
/// <param name="End">θ after the step.</param>
public sealed record UpdateDerivationStep(int Number, double Start, double? Loss, double Gradient, IReadOnlyList<UpdateResult> Results, double End);
