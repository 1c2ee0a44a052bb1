namespace AutoDiff.Nn;

/// <summary>What one epoch of training came to.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="Training">
/// The means over the training samples as they were met, while the parameters were still changing: no second pass is made for them.
/// </param>
/// <param name="Test">The model after the epoch on the test samples; null without any.</param>
/// <param name="Elapsed">The time the epoch took, testing included.</param>
public sealed record EpochReport(int Epoch, Evaluation Training, Evaluation? Test, TimeSpan Elapsed);
