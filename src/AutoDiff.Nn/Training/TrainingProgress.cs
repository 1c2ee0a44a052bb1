namespace AutoDiff.Nn;

/// <summary>Where training stands: reported during an epoch, and once at its end.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="Epochs">How many epochs there will be.</param>
/// <param name="Batch">How many batches of this epoch are done.</param>
/// <param name="Batches">How many there are in an epoch.</param>
/// <param name="SamplesPerSecond">The speed of training in this epoch so far.</param>
/// <param name="Running">The means over this epoch's samples so far.</param>
/// <param name="TimeLeft">How long all that is left will take at this speed, the tests after each epoch included.</param>
/// <param name="Report">The epoch's report when it has just ended, else null.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, int Batch, int Batches, double SamplesPerSecond, Evaluation Running, TimeSpan TimeLeft,
    EpochReport? Report);
