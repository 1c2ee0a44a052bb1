namespace AutoDiff.Benchmarks.Comparison;

/// <summary>One step of training a network on one fixed batch: clear gradients, forward, loss, backward, Adam.</summary>
public static class TrainingStepCase
{
    /// <param name="widths">The widths of the layers, the input's first.</param>
    /// <param name="batch">The number of examples in the batch.</param>
    /// <param name="step">Takes one step.</param>
    /// <param name="restart">Puts the initial weights back and zeroes the optimiser's state, in place.</param>
    /// <param name="aim">What the comparison should come to.</param>
    public static IBenchmarkCase Create(IEnumerable<int> widths, int batch, Action step, Action restart, Aim? aim) =>
        new RepeatedCallCase(
            $"mlp/{string.Join('-', widths)}/batch-{batch}",
            MeasurementUnit.MicrosecondsPerStep, workPerCall: 1, aim,
            step, new TrainingRun(restart).BeforeSample);
}
