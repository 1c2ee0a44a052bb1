namespace AutoDiff.Nn;

/// <summary>How a training run goes.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often all training samples are gone through.</summary>
    public int Epochs
    {
        get;
        init => field = AtLeastOne(value);
    } = 10;

    /// <summary>The number of samples of one update; the last batch of an epoch has what is left.</summary>
    public int BatchSize
    {
        get;
        init => field = AtLeastOne(value);
    } = 32;

    /// <summary>
    /// Whether each batch is recorded anew. Otherwise the step is compiled (<see cref="Compile"/>): recorded for the first batch of each size and
    /// replayed for the others, with the same results, faster and without allocating. A model or a loss that decides by values needs this to be
    /// true, and the error says so.
    /// </summary>
    public bool IsEager { get; init; }

    /// <summary>Whether a last batch that is not full is left out.</summary>
    public bool DropPartial { get; init; }

    /// <summary>The number of samples predicted at once when testing.</summary>
    public int TestBatchSize
    {
        get;
        init => field = AtLeastOne(value);
    } = 500;

    /// <summary>
    /// The factor on the optimizer's learning rate, given the share of all updates that are done, as <see cref="LearningRateSchedule"/> has them; 1
    /// throughout by default. After the run the optimizer has its own rate again.
    /// </summary>
    public Func<double, double> Schedule { get; init; } = static _ => 1;

    /// <summary>
    /// The greatest norm of all gradients of a batch together: longer ones are shortened to it before the update, by
    /// <see cref="Gradients{T}.ClipByNorm(double, out double)"/>. Null, the default, clips nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? MaximumGradientNorm
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number above 0 is expected.");
    }

    /// <summary>Decides the order of the samples and all that is random in training: one seed, one result, to the last bit.</summary>
    public ulong Seed { get; init; }

    /// <summary>The least time between two reports within an epoch; zero reports every batch. The end of an epoch is always reported, the first
    /// batch of a run never is: its time is mostly the compiler's, and would spoil the estimates.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What speeds and times are measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
