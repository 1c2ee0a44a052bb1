namespace AutoDiff.Nn;

/// <summary>How good a model is on some samples.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Loss">The mean loss of a sample.</param>
/// <param name="Accuracy">The share of samples whose class was found, 0 … 1; null for regression.</param>
/// <param name="MeanSquaredError">The mean squared error of a predicted number; null for classification.</param>
public sealed record Evaluation(int Samples, double Loss, double? Accuracy, double? MeanSquaredError)
{
    /// <summary>The root of the mean squared error, in the targets' own unit; null for classification.</summary>
    public double? RootMeanSquaredError => MeanSquaredError is { } error ? Math.Sqrt(error) : null;
}
