namespace AutoDiff.Nn;

/// <summary>How good the outputs for one batch are, besides the loss; null for what does not apply.</summary>
/// <param name="Correct">The number of samples whose class was found, in classification.</param>
/// <param name="SquaredError">The sum over the samples of the mean squared error of one sample, in regression.</param>
public readonly record struct BatchScore(int? Correct, double? SquaredError);
