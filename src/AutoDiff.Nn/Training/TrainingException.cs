namespace AutoDiff.Nn;

/// <summary>Training that cannot go on, as the loss or a gradient is no longer a finite number. The parameters are those before the batch.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="batch">The batch within it, from 1.</param>
    /// <param name="message">What happened.</param>
    public TrainingException(int epoch, int batch, string message)
        : base(message) => (Epoch, Batch) = (epoch, batch);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch within the epoch, from 1.</summary>
    public int Batch { get; }
}
