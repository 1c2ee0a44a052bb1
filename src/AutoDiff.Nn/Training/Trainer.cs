using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>
/// The training loop: batches in random order, forward pass, gradients, update; a test after each epoch.
/// <c>new Trainer&lt;float&gt;(model, Optimizer.Adam(model.Parameters)).Fit(training, test)</c>.
/// </summary>
/// <remarks>
/// A model gets the samples as rows, [samples, features], whatever <see cref="Dataset.FeatureShape"/> is. Not safe for use by several threads.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Objective<T>? _objective;
    private readonly Parameter<T>[] _parameters;

    /// <summary>Makes a trainer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">What changes the parameters: all of the model's, or those that are to learn.</param>
    /// <param name="objective">What to minimize; classification or regression by default, as the data are.</param>
    /// <exception cref="ArgumentException">The optimizer changes a parameter that is not the model's: it belongs to another model, or to one made
    /// anew since.</exception>
    public Trainer(Module<T> model, Optimizer<T> optimizer, Objective<T>? objective = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        (Model, Optimizer, _objective) = (model, optimizer, objective);
        _parameters = [.. optimizer.Slots.Select(slot => slot.Parameter)];
        var own = new HashSet<Parameter<T>>(model.Parameters.ToArray(), ReferenceEqualityComparer.Instance);
        if (_parameters.Where(parameter => !own.Contains(parameter)).ToList() is { Count: > 0 } strange)
        {
            throw new ArgumentException(
                $"The optimizer changes {strange.Count} of {_parameters.Length} parameters that are not this model's, the first being '{strange[0].Name}' of shape {strange[0].Shape}: make it of model.Parameters.",
                nameof(optimizer));
        }
    }

    /// <summary>The model.</summary>
    public Module<T> Model { get; }

    /// <summary>
    /// The optimizer; its learning rate may be changed between runs, and within one follows <see cref="TrainingOptions.Schedule"/>.
    /// </summary>
    public Optimizer<T> Optimizer { get; }

    /// <summary>
    /// Trains the model. The same model, data and options give the same parameters to the last bit.
    /// </summary>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="test">The samples to measure with after each epoch, if any.</param>
    /// <param name="options">How the run goes.</param>
    /// <param name="progress">Told how it goes, on this thread.</param>
    /// <param name="cancellationToken">Asked before every batch. When it is cancelled, all updates so far are complete: the model can be used, and
    /// trained on.</param>
    /// <returns>A report for each epoch.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="TrainingException">The loss or a gradient is not finite; the parameters are those before that batch.</exception>
    /// <exception cref="ArgumentException">The two parts do not fit together.</exception>
    public IReadOnlyList<EpochReport> Fit(Dataset training, Dataset? test = null, TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (test is not null) _ = new DataSplit(training, test);
        options ??= new TrainingOptions();
        var objective = ObjectiveOf(training);
        var order = new RandomGenerator(options.Seed);
        var random = order.Split();
        var program = new BatchProgram<T>(Model, objective, Pass<T>.Training(random), _parameters, options.IsEager);
        var testProgram = test is null ? null : Measurement(objective, options.IsEager);
        var batches = new MiniBatches(training, options.BatchSize, options.DropPartial);
        var meter = new ProgressMeter(options, batches, progress);
        var reports = new List<EpochReport>();
        double learningRate = Optimizer.LearningRate, updates = (double)options.Epochs * batches.BatchesPerEpoch;
        long done = 0;

        try
        {
            while (reports.Count < options.Epochs)
            {
                int epoch = reports.Count + 1;
                var tally = new Tally();
                meter.StartEpoch(epoch);
                foreach (var batch in batches.Epoch(order))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Optimizer.LearningRate = learningRate * options.Schedule(done++ / updates);
                    Update(batch, program, random, objective, tally, epoch, batches.BatchesPerEpoch, options.MaximumGradientNorm);
                    meter.CountBatch(batch, tally);
                }

                meter.StartTest();
                var tested = test is null ? null : Evaluate(test, objective, testProgram!, options.TestBatchSize, cancellationToken);
                reports.Add(meter.EndEpoch(tally, tested));
            }
        }
        finally
        {
            Optimizer.LearningRate = learningRate;
        }

        return reports;
    }

    /// <summary>Measures the model on some samples, in batches, recording nothing.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="batchSize">How many are predicted at once.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public Evaluation Evaluate(Dataset data, int batchSize = 500, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var objective = ObjectiveOf(data);
        return Evaluate(data, objective, Measurement(objective, isEager: true), batchSize, cancellationToken);
    }

    private static Evaluation Evaluate(Dataset data, Objective<T> objective, BatchProgram<T> program, int batchSize,
        CancellationToken cancellationToken)
    {
        var tally = new Tally();
        foreach (var batch in new MiniBatches(data, batchSize).InOrder())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (loss, output) = program.Measure(batch);
            tally.Add(batch.Count, double.CreateTruncating(loss.Value), objective.Score(output, batch));
        }

        return tally.ToEvaluation();
    }

    private BatchProgram<T> Measurement(Objective<T> objective, bool isEager) => new(Model, objective, Pass<T>.Inference, [], isEager);

    private void Update(Batch batch, BatchProgram<T> program, RandomGenerator random, Objective<T> objective, Tally tally, int epoch, int batches,
        double? maximumNorm)
    {
        var before = random.State;
        var (loss, output, gradients) = program.Pull(batch);
        double value = double.CreateTruncating(loss.Value);
        if (!double.IsFinite(value))
            throw NotFinite("loss", value.ToString(CultureInfo.InvariantCulture), epoch, batch, batches, FirstBadValue.Of(Again()));

        foreach (var (name, parameter) in Model.NamedParameters)
        {
            if (gradients.TryGet(parameter, out var gradient) && !IsFinite(gradient.Values))
                throw NotFinite($"gradient of '{name}'", "NaN or infinite in places", epoch, batch, batches, FirstBadValue.Of(Again(), parameter));
        }

        Optimizer.Step(maximumNorm is { } maximum ? gradients.ClipByNorm(maximum, out _) : gradients);
        tally.Add(batch.Count, value, objective.Score(output, batch));

        // A plan keeps no graph to look for the cause in: the batch is recorded, with the random numbers that it had.
        Variable<T> Again() => program.Rerun(Pass<T>.Training(RandomGenerator.FromState(before)));
    }

    // NaN and infinity survive every addition, and a sum is the cheaper pass; one of finite numbers may overflow, though.
    private static bool IsFinite(ReadOnlySpan<T> values) => T.IsFinite(TensorPrimitives.Sum(values)) || TensorPrimitives.IsFiniteAll(values);

    private TrainingException NotFinite(string what, string value, int epoch, Batch batch, int batches, BadValue<T>? cause) => new(
        epoch,
        batch.Index + 1,
        $"The {what} is {value} in epoch {epoch}, batch {batch.Index + 1} of {batches} ({Optimizer}). The parameters are those before that batch. A smaller learning rate, or inputs scaled to about 1, often helps. {cause?.Summary}".TrimEnd());

    private Objective<T> ObjectiveOf(Dataset data) =>
        _objective ?? (data.IsClassification ? Objective.Classification<T>() : Objective.Regression<T>());
}
