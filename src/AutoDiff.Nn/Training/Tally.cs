namespace AutoDiff.Nn;

/// <summary>Sums over batches, from which an <see cref="Evaluation"/> is made.</summary>
internal sealed class Tally
{
    private int _samples;
    private double _loss;
    private long? _correct;
    private double? _squaredError;

    /// <summary>Takes a batch in, weighted by its size.</summary>
    public void Add(int samples, double meanLoss, BatchScore score)
    {
        _samples += samples;
        _loss += meanLoss * samples;
        if (score.Correct is { } correct) _correct = (_correct ?? 0) + correct;
        if (score.SquaredError is { } error) _squaredError = (_squaredError ?? 0) + error;
    }

    /// <summary>The means over everything taken in so far.</summary>
    public Evaluation ToEvaluation() => new(_samples, _loss / _samples, (double?)_correct / _samples, _squaredError / _samples);
}
