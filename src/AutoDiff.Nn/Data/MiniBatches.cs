namespace AutoDiff.Nn.Data;

/// <summary>
/// Divides a dataset into mini-batches. One pass over all of it is an <em>epoch</em>; each <em>batch</em> serves one
/// <em>update</em> of the parameters: 1,000 samples with batch size 100 make 10 updates an epoch.
/// </summary>
/// <remarks>
/// Batches are gathered into buffers that are used again, so an epoch allocates next to nothing and copies each sample
/// once. Hence only one pass at a time: a pass that goes on after another has begun is an error. Not safe for use by several threads.
/// </remarks>
public sealed class MiniBatches
{
    private readonly int[] _order;
    private readonly Batch? _full;
    private readonly Batch? _partial;
    private int _passes;

    /// <summary>Plans the batches of a dataset.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="batchSize">The number of samples of a batch; the last batch of an epoch has what is left.</param>
    /// <param name="dropPartial">Whether to leave out a last batch that is not full. In a shuffled epoch those are other samples each time.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1, or, with <paramref name="dropPartial"/>, more
    /// than there are samples.</exception>
    public MiniBatches(Dataset data, int batchSize, bool dropPartial = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (dropPartial && batchSize > data.Count)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize,
                $"Expected at most {data.Count}, the number of samples: no batch would be full, and partial ones are dropped.");
        Data = data;
        BatchSize = batchSize;
        int fullBatches = data.Count / batchSize;
        int left = data.Count % batchSize;
        if (fullBatches > 0)
            _full = new Batch(data, batchSize);
        if (left > 0 && !dropPartial)
            _partial = new Batch(data, left);
        BatchesPerEpoch = fullBatches + (_partial is null ? 0 : 1);
        _order = new int[data.Count];
    }

    /// <summary>The samples.</summary>
    public Dataset Data { get; }

    /// <summary>The number of samples of a full batch.</summary>
    public int BatchSize { get; }

    /// <summary>The number of batches, and so of updates, in one epoch.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>One epoch in random order (Fisher–Yates over all samples, drawn when the pass begins).</summary>
    /// <remarks>The order depends on the generator's state alone, not on earlier epochs, so that a saved state repeats it.</remarks>
    /// <param name="random">Decides the order, and is advanced.</param>
    /// <returns>The batches; each is valid until the next.</returns>
    public IEnumerable<Batch> Epoch(RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Pass(random);
    }

    /// <summary>One pass in the dataset's own order, as for measuring.</summary>
    /// <returns>The batches; each is valid until the next.</returns>
    public IEnumerable<Batch> InOrder() => Pass(null);

    private IEnumerable<Batch> Pass(RandomGenerator? random)
    {
        int pass = ++_passes;
        for (int row = 0; row < _order.Length; row++)
            _order[row] = row;
        random?.Shuffle(_order.AsSpan());

        for (int index = 0; index < BatchesPerEpoch; index++)
        {
            if (pass != _passes)
                throw new InvalidOperationException("Another pass over these mini-batches has begun; they share their buffers. Make a second MiniBatches to run two passes at once.");
            Batch batch = (index + 1) * (long)BatchSize <= _order.Length ? _full! : _partial!;
            batch.Index = index;
            _order.AsSpan(index * BatchSize, batch.Count).CopyTo(batch.RowNumbers);
            Data.Gather(batch.RowNumbers, batch.Features, batch.Labels, batch.Targets);
            yield return batch;
        }
    }
}
