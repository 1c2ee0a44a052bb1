using AutoDiff.Nn.Data;

namespace AutoDiff.Nn.UnitTests;

public sealed class TrainerTests
{
    [Theory]
    [InlineData("and")]
    [InlineData("or")]
    public void One_neuron_learns_and_and_or(string table)
    {
        var data = table == "and" ? GeneratedData.And() : GeneratedData.Or();
        var model = new Linear<float>(2, 1, new RandomGenerator(1));
        var trainer = new Trainer<float>(model, Optimizer.Sgd(model.Parameters, learningRate: 1));
        trainer.Fit(data, options: new() { Epochs = 200, BatchSize = 4 });
        Assert.Equal(1.0, trainer.Evaluate(data).Accuracy);
    }

    [Fact]
    public void One_neuron_cannot_learn_exclusive_or()
    {
        var data = GeneratedData.Xor();
        var model = new Linear<float>(2, 1, new RandomGenerator(1));
        var trainer = new Trainer<float>(model, Optimizer.Sgd(model.Parameters, learningRate: 1));
        trainer.Fit(data, options: new() { Epochs = 500, BatchSize = 4 });
        Assert.True(trainer.Evaluate(data).Accuracy < 1);
        Assert.Equal(Math.Log(2), trainer.Evaluate(data).Loss, 1e-3);
    }

    [Fact]
    public void A_hidden_layer_learns_exclusive_or()
    {
        var data = GeneratedData.Xor();
        var model = Mlp.Create<double>(2, [8], 2, Functions.Tanh, new RandomGenerator(1));
        var trainer = new Trainer<double>(model, Optimizer.Adam(model.Parameters, 0.05));
        trainer.Fit(data, options: new() { Epochs = 200, BatchSize = 4 });
        Assert.Equal(1.0, trainer.Evaluate(data).Accuracy);
    }

    [Fact]
    public void Spirals_are_told_apart()
    {
        var (training, test) = GeneratedData.Spirals(900, seed: 3).Split(1.0 / 3, seed: 1, stratified: true);
        var model = Mlp.Create<float>(2, [32, 32], 3, Functions.Tanh, new RandomGenerator(1));
        var trainer = new Trainer<float>(model, Optimizer.Adam(model.Parameters, 0.01));
        var reports = trainer.Fit(training, test, new() { Epochs = 60, BatchSize = 32, Seed = 1 });
        Assert.InRange(reports[^1].Test!.Accuracy!.Value, 0.97, 1);
    }

    [Fact]
    public void A_line_is_regressed()
    {
        var data = GeneratedData.Line(200, slope: 3, intercept: -1, noise: 0.1, seed: 1);
        var model = new Linear<float>(1, 1, new RandomGenerator(1));
        var trainer = new Trainer<float>(model, Optimizer.Sgd(model.Parameters, 0.1));
        var report = trainer.Fit(data, data, new() { Epochs = 30, BatchSize = 20 })[^1];
        Assert.Equal(3, model.Weight.Values[0], 0.05);
        Assert.Equal(-1, model.Bias!.Values[0], 0.05);
        Assert.Null(report.Test!.Accuracy);
        Assert.InRange(report.Test.RootMeanSquaredError!.Value, 0.08, 0.12);
        Assert.Equal(report.Test.MeanSquaredError!.Value, report.Test.Loss, 1e-6);
    }

    [Fact]
    public void One_seed_gives_one_result_to_the_last_bit()
    {
        Assert.Equal(Train(seed: 4), Train(seed: 4));
        Assert.NotEqual(Train(seed: 4), Train(seed: 5));

        static float[] Train(ulong seed)
        {
            var model = Mlp.Create<float>(2, [16], 3, Functions.Relu, new RandomGenerator(2));
            new Trainer<float>(model, Optimizer.Adam(model.Parameters))
                .Fit(GeneratedData.Spirals(100), options: new() { Epochs = 3, BatchSize = 16, Seed = seed });
            return [.. model.NamedParameters.SelectMany(named => named.Parameter.Values.ToArray())];
        }
    }

    [Fact]
    public void Progress_is_told_batch_by_batch_and_epoch_by_epoch()
    {
        var data = GeneratedData.Spirals(100);
        var model = Mlp.Create<float>(2, [4], 3, Functions.Relu, new RandomGenerator(2));
        var told = new Recorder();
        var clock = new SteppingClock(TimeSpan.FromSeconds(1));
        var reports = new Trainer<float>(model, Optimizer.Adam(model.Parameters))
            .Fit(data, data, new() { Epochs = 2, BatchSize = 40, ReportInterval = TimeSpan.Zero, Clock = clock }, told);

        // All but the first batch of the run, whose time is the compiler's.
        Assert.Equal([(1, 2), (1, 3), (1, 3), (2, 1), (2, 2), (2, 3), (2, 3)], told.Reports.Select(report => (report.Epoch, report.Batch)));
        Assert.Equal(reports, told.Reports.Where(report => report.Report is not null).Select(report => report.Report!));
        Assert.Equal([80, 100, 100, 40], told.Reports.Take(4).Select(report => report.Running.Samples));
        Assert.All(told.Reports, report => Assert.Equal((2, 3), (report.Epochs, report.Batches)));

        // The clock goes on by a second whenever it is read: a batch takes one, a test one.
        Assert.Equal([40, 30, 20, 40], told.Reports.Take(4).Select(report => report.SamplesPerSecond));
        Assert.Equal(TimeSpan.FromSeconds(3), told.Reports[0].TimeLeft);
        Assert.Equal(TimeSpan.FromSeconds(6), told.Reports[2].TimeLeft);
        Assert.Equal(TimeSpan.Zero, told.Reports[^1].TimeLeft);
        Assert.Equal(TimeSpan.FromSeconds(5), reports[0].Elapsed);
        Assert.Equal([1, 2], reports.Select(report => report.Epoch));
        Assert.NotNull(reports[1].Test?.Accuracy);
    }

    [Fact]
    public void Reports_within_an_epoch_keep_their_distance()
    {
        var model = new Linear<float>(2, 3, new RandomGenerator(2));
        var told = new Recorder();
        new Trainer<float>(model, Optimizer.Adam(model.Parameters))
            .Fit(GeneratedData.Spirals(100),
                options: new()
                {
                    Epochs = 2,
                    BatchSize = 10,
                    ReportInterval = TimeSpan.FromSeconds(3.5),
                    Clock = new SteppingClock(TimeSpan.FromSeconds(1))
                }, progress: told);
        Assert.Equal([5, 9, 10, 4, 8, 10], told.Reports.Select(report => report.Batch));
    }

    [Fact]
    public void A_schedule_lowers_the_learning_rate_and_gives_it_back()
    {
        var data = GeneratedData.Spirals(100);
        var model = new Linear<float>(2, 3, new RandomGenerator(2));
        var optimizer = Optimizer.Sgd(model.Parameters, 0.5);
        var rates = new List<double>();
        var recorder = new Recorder(_ => rates.Add(optimizer.LearningRate));
        new Trainer<float>(model, optimizer)
            .Fit(data, null, new() { Epochs = 2, BatchSize = 50, Schedule = LearningRateSchedule.Linear, ReportInterval = TimeSpan.Zero }, recorder);
        Assert.Equal([0.375, 0.375, 0.25, 0.125, 0.125], rates);
        Assert.Equal(0.5, optimizer.LearningRate);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_are_clipped_by_the_norm_that_the_options_allow(bool isEager)
    {
        var data = GeneratedData.Xor();
        Linear<float> Make() => new(2, 2, new RandomGenerator(2));
        Linear<float> trained = Make(), expected = Make(), free = Make();
        var options = new TrainingOptions { Epochs = 1, BatchSize = 4, IsEager = isEager };
        new Trainer<float>(trained, Optimizer.Sgd(trained.Parameters, 1)).Fit(data, options: options with { MaximumGradientNorm = 0.01 });
        new Trainer<float>(free, Optimizer.Sgd(free.Parameters, 1)).Fit(data, options: options with { MaximumGradientNorm = 100 });

        double moved = 0;
        for (int i = 0; i < 2; i++)
        {
            var (before, after) = (expected.Parameters[i].Values.ToArray(), trained.Parameters[i].Values.ToArray());
            moved += before.Zip(after).Sum(pair => Math.Pow(pair.First - pair.Second, 2));
        }

        Assert.Equal(0.01, Math.Sqrt(moved), 1e-5);
        new Trainer<float>(expected, Optimizer.Sgd(expected.Parameters, 1)).Fit(data, options: options);
        Assert.Equal(expected.Weight.Values.ToArray(), free.Weight.Values.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { MaximumGradientNorm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { MaximumGradientNorm = double.NaN });
    }

    [Fact]
    public void A_cancelled_run_leaves_whole_updates()
    {
        var data = GeneratedData.Spirals(100);
        Linear<float> Make() => new(2, 3, new RandomGenerator(2));
        Linear<float> cancelled = Make(), whole = Make();

        using var cancellation = new CancellationTokenSource();
        var options = new TrainingOptions { Epochs = 5, BatchSize = 50, ReportInterval = TimeSpan.Zero };
        var stop = new Recorder(report => { if (report is { Epoch: 2, Report: not null }) cancellation.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => new Trainer<float>(cancelled, Optimizer.Adam(cancelled.Parameters))
            .Fit(data, null, options, stop, cancellation.Token));

        new Trainer<float>(whole, Optimizer.Adam(whole.Parameters)).Fit(data, null, options with { Epochs = 2 });
        Assert.Equal(whole.Weight.Values.ToArray(), cancelled.Weight.Values.ToArray());
        Assert.Throws<OperationCanceledException>(() => new Trainer<float>(whole, Optimizer.Adam(whole.Parameters))
            .Evaluate(data, cancellationToken: cancellation.Token));
    }

    [Theory]
    [InlineData(50_000_000)]
    [InlineData(int.MaxValue)]
    public void A_run_takes_memory_for_the_epochs_that_are_done_and_not_for_those_to_come(int epochs)
    {
        var model = new Linear<float>(2, 2, new RandomGenerator(2));
        using var source = new CancellationTokenSource();
        var shares = new List<double>();
        var options = new TrainingOptions { Epochs = epochs, Schedule = share => Noted(share) };
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<OperationCanceledException>(() => new Trainer<float>(model, Optimizer.Sgd(model.Parameters, 0.1))
            .Fit(GeneratedData.Xor(), options: options, cancellationToken: source.Token));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
        Assert.Equal([0.0, 1.0 / epochs, 2.0 / epochs], shares);

        double Noted(double share)
        {
            shares.Add(share);
            if (shares.Count == 3) source.Cancel();
            return 1;
        }
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_training_and_names_the_batch()
    {
        var data = Dataset.ForRegression([1e25f, 2e25f], 1, [0, 0]);
        var model = new Linear<float>(1, 1, new RandomGenerator(1));
        float[] before = model.Weight.Values.ToArray();
        var error = Assert.Throws<TrainingException>(() => new Trainer<float>(model, Optimizer.Sgd(model.Parameters, 1e-30))
            .Fit(data, options: new() { Epochs = 3, BatchSize = 2 }));
        Assert.Equal((1, 1), (error.Epoch, error.Batch));
        Assert.Contains("loss", error.Message, StringComparison.Ordinal);
        Assert.Contains("epoch 1, batch 1 of 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Weight.Values.ToArray());
    }

    [Fact]
    public void A_gradient_that_is_not_finite_stops_training_and_names_the_parameter()
    {
        // √0 has the slope +∞, so the loss is finite and its gradient is not.
        var data = Dataset.ForRegression([0f], 1, [0f]);
        var model = new Linear<float>(Parameter.Of<float>(new float[1, 1]), Parameter.Of<float>([0f]));
        var objective = Objective.Regression<float>((output, target) => Functions.Sum(Functions.Sqrt(output - target)));
        var error = Assert.Throws<TrainingException>(() => new Trainer<float>(model, Optimizer.Sgd(model.Parameters, 0.1), objective).Fit(data));
        Assert.Contains("gradient of '", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, model.Bias!.Values[0]);
    }

    [Fact]
    public void Only_the_parameters_of_the_optimizer_learn()
    {
        var model = Mlp.Create<float>(2, [8], 3, Functions.Relu, new RandomGenerator(2));
        float[] frozen = model[0].Parameters[0].Values.ToArray(), free = model[2].Parameters[0].Values.ToArray();
        new Trainer<float>(model, Optimizer.Adam(model[2].Parameters)).Fit(GeneratedData.Spirals(100), options: new() { Epochs = 1 });
        Assert.Equal(frozen, model[0].Parameters[0].Values.ToArray());
        Assert.NotEqual(free, model[2].Parameters[0].Values.ToArray());
    }

    [Fact]
    public void The_optimizer_of_another_model_is_refused()
    {
        var model = new Linear<float>(2, 1, new RandomGenerator(1));
        var other = new Linear<float>(2, 1, new RandomGenerator(1));

        var exception = Assert.Throws<ArgumentException>("optimizer",
            () => new Trainer<float>(model, Optimizer.Sgd(other.Parameters, learningRate: 1)));
        Assert.Contains("2 of 2 parameters", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("optimizer",
            () => new Trainer<float>(model, Optimizer.Sgd([.. model.Parameters, other.Weight], learningRate: 1)));
    }

    [Fact]
    public void An_evaluation_is_the_same_in_batches_of_any_size()
    {
        var data = GeneratedData.Spirals(100);
        var model = Mlp.Create<double>(2, [8], 3, Functions.Relu, new RandomGenerator(2));
        var trainer = new Trainer<double>(model, Optimizer.Adam(model.Parameters));
        Evaluation whole = trainer.Evaluate(data, 100), parts = trainer.Evaluate(data, 7);
        Assert.Equal(whole.Accuracy, parts.Accuracy);
        Assert.Equal(whole.Loss, parts.Loss, 1e-12);
        Assert.Equal(100, parts.Samples);
    }

    [Fact]
    public void Parts_that_do_not_fit_are_refused()
    {
        var model = new Linear<float>(2, 3, new RandomGenerator(2));
        var trainer = new Trainer<float>(model, Optimizer.Adam(model.Parameters));
        Assert.Throws<ArgumentException>("test", () => trainer.Fit(GeneratedData.Spirals(30), GeneratedData.Xor()));
        var single = new Linear<float>(2, 1, new RandomGenerator(2));
        string message = Assert.Throws<ArgumentException>(() => new Trainer<float>(single, Optimizer.Adam(single.Parameters))
            .Fit(GeneratedData.Spirals(30))).Message;
        Assert.Contains("one output", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void A_plan_trains_as_eager_mode_does(double dropout)
    {
        var split = GeneratedData.Spirals(200, seed: 4).Split(0.2, seed: 1);
        IReadOnlyList<EpochReport> Train(bool isEager, out Module<double> model)
        {
            var random = new RandomGenerator(7);
            model = new Sequential<double>(new Linear<double>(2, 16, random), Activation.Of<double>(Functions.Tanh), new Dropout<double>(dropout),
                new Linear<double>(16, 3, random));
            return new Trainer<double>(model, Optimizer.Adam(model.Parameters, 0.01))
                .Fit(split.Training, split.Test, new() { Epochs = 4, BatchSize = 15, Seed = 2, IsEager = isEager });
        }

        var eager = Train(isEager: true, out var expected);
        var planned = Train(isEager: false, out var actual);
        for (int i = 0; i < eager.Count; i++) Assert.Equal(eager[i].Training.Loss, planned[i].Training.Loss, 1e-9);
        foreach (var (first, second) in expected.Parameters.ToArray().Zip(actual.Parameters.ToArray()))
            for (int i = 0; i < first.Shape.Count; i++) Assert.Equal(first.Values[i], second.Values[i], 1e-9);
    }

    [Fact]
    public void A_model_that_decides_by_values_is_refused_with_advice_and_trains_eagerly()
    {
        var model = new Deciding(new RandomGenerator(1));
        var trainer = new Trainer<float>(model, Optimizer.Adam(model.Parameters));
        string message = Assert.Throws<CompilationException>(() => trainer.Fit(GeneratedData.Xor())).Message;
        Assert.Contains("IsEager", message, StringComparison.Ordinal);
        Assert.Equal(2, trainer.Fit(GeneratedData.Xor(), options: new() { Epochs = 2, IsEager = true }).Count);
    }

    private sealed class Deciding(RandomGenerator random) : Module<float>
    {
        private readonly Linear<float> _layer = new(2, 2, random);

        public override string Description => "deciding";

        public override IReadOnlyList<(string Name, Module<float> Module)> Children => [("layer", _layer)];

        protected override Variable<float> Compute(Variable<float> x, Pass<float> pass)
        {
            var y = _layer.Forward(x, pass);
            return y.Values[0] > 0 ? y : -y;
        }
    }

    private sealed class Recorder(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value)
        {
            Reports.Add(value);
            then?.Invoke(value);
        }
    }

    /// <summary>A clock that goes on by one step whenever it is read.</summary>
    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
