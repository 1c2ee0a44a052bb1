using System.CommandLine;
using System.Globalization;
using AutoDiff.Cli.Training;
using AutoDiff.Nn;
using AutoDiff.Nn.Data;
using Spectre.Console;

namespace AutoDiff.Cli.Commands;

/// <summary><c>train</c>: trains a multi-layer perceptron or a convolutional network, shows how it goes, and writes a report.</summary>
internal static class TrainCommand
{
    private static readonly string[] s_optimizers = ["adam", "adamw", "sgd", "momentum"];

    private static readonly string[] s_models = ["mlp", "cnn"];

    /// <summary>A training that ends by itself, between two updates, leaves the terminal in order.</summary>
    private static readonly TimeSpan s_timeForLastBatch = TimeSpan.FromSeconds(2);

    public static Command Create(TextWriter output)
    {
        var data = new Option<string>("--data") { Description = $"A generated set ({string.Join(", ", TrainingData.Presets)}), a folder with MNIST's four IDX files, or a CSV file whose last column is the class.", HelpName = "PRESET|FOLDER|FILE.csv", DefaultValueFactory = _ => TrainingData.DefaultPreset };
        var model = new Option<string>("--model") { Description = "mlp, a multi-layer perceptron, or cnn, a convolutional network for images (two convolutions, each with ReLU and max pooling, and a fully connected layer).", HelpName = "mlp|cnn", DefaultValueFactory = _ => "mlp" };
        var hidden = new Option<string>("--hidden") { Description = "Widths of the hidden layers of an mlp, separated by commas; \"none\" for a perceptron.", HelpName = "128,64", DefaultValueFactory = _ => "128,64" };
        var activation = new Option<string>("--activation")
        {
            Description = "Function after each hidden layer of an mlp.",
            HelpName = "relu",
            DefaultValueFactory = _ => "relu"
        };
        var optimizer = new Option<string>("--optimizer")
        {
            Description = $"One of {string.Join(", ", s_optimizers)}.",
            HelpName = "adam",
            DefaultValueFactory = _ => "adam"
        };
        var learningRate = new Option<string?>("--lr") { Description = "Learning rate at the start, from which it falls to 0 in the second half; by default 0.003 for images, 0.01 for other data.", HelpName = "0.003" };
        var batch = new Option<int?>("--batch")
        {
            Description = "Samples of one update; by default 64 for images, 16 for other data.",
            HelpName = "64"
        };
        var epochs = new Option<int?>("--epochs")
        {
            Description = "Passes over the training data; by default 5 for images, 60 for other data.",
            HelpName = "5"
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Decides all that is random: one seed, one result.",
            HelpName = "1",
            DefaultValueFactory = _ => 1
        };
        var report = new Option<string?>("--report") { Description = "Write settings and epochs to this file as JSON. A plain file of that name is replaced when the training is done, but none of the data; links are refused.", HelpName = "FILE.json" };

        var eager = new Option<bool>("--eager") { Description = "Record every batch anew, instead of replaying a plan: the same results, more slowly." };

        var command = new Command("train", "Train a network; without options, a multi-layer perceptron on three spirals.") { data, model, hidden,
            activation, optimizer, learningRate, batch, epochs, seed, report, eager };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string source = parsed.GetValue(data)!;
            bool isFolder = TrainingData.IsFolder(source);
            var settings = new TrainingSettings(
                source,
                ReadModel(parsed.GetValue(model)!),
                ReadWidths(parsed.GetValue(hidden)!),
                parsed.GetValue(activation)!,
                ReadOptimizer(parsed.GetValue(optimizer)!),
                ReadLearningRate(parsed.GetValue(learningRate)) ?? (isFolder ? 0.003 : 0.01),
                AtLeastOne("--batch", parsed.GetValue(batch) ?? (isFolder ? 64 : 16)),
                AtLeastOne("--epochs", parsed.GetValue(epochs) ?? (isFolder ? 5 : 60)),
                parsed.GetValue(seed),
                parsed.GetValue(eager));
            await Run(settings, parsed.GetValue(report), Terminal.On(output), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task Run(TrainingSettings settings, string? reportPath, Terminal terminal, CancellationToken cancellationToken)
    {
        var activation = Activation.Named<float>(settings.Activation);
        // A report that cannot be written must be known before an hour of training, not after.
        using var report = reportPath is null ? null : TrainingReport.Prepare(reportPath, settings, TrainingData.FilesOf(settings.Data));
        var (training, test) = await Interruptible.Run(() => TrainingData.Load(settings.Data, settings.Seed), cancellationToken)
            .ConfigureAwait(false);
        int outputs = training.IsClassification ? training.ClassCount : training.TargetCount;
        var model = settings.Model == "cnn" ? MakeConvolutional(settings, training, outputs)
            : Mlp.Create<float>(training.FeatureCount, [.. settings.Hidden], outputs, activation.Forward, new RandomGenerator(settings.Seed),
                activation.Name);
        var trainer = new Trainer<float>(model, MakeOptimizer(settings, model));
        terminal.Line($"{TerminalText.Of(settings.Data)}: {training.Count} samples to learn from, {test.Count} to test with, {training.FeatureCount} features, {(training.IsClassification ? $"{outputs} classes" : $"{outputs} targets")}");
        string layers = settings.Model == "cnn"
            ? $"{string.Join(" × ", training.FeatureShape)}, 2 convolutions, {outputs} outputs"
            : $"{string.Join(" → ", [training.FeatureCount, .. settings.Hidden, outputs])}, {settings.Activation}";
        terminal.Line($"{layers}, {trainer.Optimizer}, batch {settings.Batch}, seed {settings.Seed}: {model.ParameterCount} parameters");

        var options = new TrainingOptions
        {
            Epochs = settings.Epochs,
            BatchSize = settings.Batch,
            Seed = settings.Seed,
            Schedule = LearningRateSchedule.HoldThenDecay,
            IsEager = settings.IsEager
        };
        var epochs = await Interruptible.Run(
            () => terminal.ShowTraining(progress => trainer.Fit(training, test, options, progress, cancellationToken)), cancellationToken,
                s_timeForLastBatch).ConfigureAwait(false);

        if (training.IsClassification && training.FeatureCount == 2)
            terminal.Show(DecisionMap.Draw(training, points => Classify(model, points), terminal.HasColors));
        terminal.Line(Summary(epochs[^1]));
        if (report is null) return;
        new TrainingReport(settings, [.. epochs.Select(ToReport)]).Write(report);
        terminal.Line($"Report written to {TerminalText.Of(reportPath!)}");
    }

    private static Optimizer<float> MakeOptimizer(TrainingSettings settings, Module<float> model) => settings.Optimizer switch
    {
        "adam" => Optimizer.Adam(model.Parameters, settings.LearningRate),
        "adamw" => Optimizer.AdamW(model.Parameters, settings.LearningRate),
        "momentum" => Optimizer.Sgd(model.Parameters, settings.LearningRate, momentum: 0.9),
        _ => Optimizer.Sgd(model.Parameters, settings.LearningRate),
    };

    private static Sequential<float> MakeConvolutional(TrainingSettings settings, Dataset training, int outputs)
    {
        if (training.FeatureShape is not [var height, var width])
            throw new CommandException($"--model cnn: {settings.Data} has no images, but {training.FeatureCount} features a sample.");
        if (height < Cnn.SmallestSide || width < Cnn.SmallestSide)
            throw new CommandException($"--model cnn: the images are {height}×{width}; at least {Cnn.SmallestSide}×{Cnn.SmallestSide} is needed.");
        return Cnn.Create<float>(1, height, width, outputs, new RandomGenerator(settings.Seed));
    }

    private static int[] Classify(Module<float> model, float[] points)
    {
        var outputs = model.Predict(Constant.Wrap(points, [points.Length / 2, 2]));
        int classes = outputs.Shape[1];
        var found = new int[outputs.Shape[0]];
        for (int i = 0; i < found.Length; i++)
            found[i] = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(outputs.Values.Slice(i * classes, classes));
        return found;
    }

    private static string Summary(EpochReport last) => last.Test!.Accuracy is { } accuracy
        ? string.Create(CultureInfo.InvariantCulture, $"Test accuracy {accuracy:P2} after {last.Epoch} epochs")
        : string.Create(CultureInfo.InvariantCulture, $"Test error (root mean square) {last.Test.RootMeanSquaredError:G4} after {last.Epoch} epochs");

    private static TrainingReport.Epoch ToReport(EpochReport epoch) => new(
        epoch.Epoch, epoch.Training.Loss, epoch.Training.Accuracy, epoch.Test!.Loss, epoch.Test.Accuracy, Math.Round(epoch.Elapsed.TotalSeconds, 3));

    private static int[] ReadWidths(string list)
    {
        if (list.Trim().Equals("none", StringComparison.OrdinalIgnoreCase)) return [];
        return [.. list.Split(',', StringSplitOptions.TrimEntries).Select(width =>
            int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
                ? value
                : throw new CommandException($"--hidden {list}: '{width}' is not a width; expected whole numbers from 1, separated by commas."))];
    }

    private static double? ReadLearningRate(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value) ? value
        : throw new CommandException($"--lr {text}: expected a number above 0.");

    private static string ReadOptimizer(string name) => s_optimizers.Contains(name.ToLowerInvariant())
        ? name.ToLowerInvariant()
        : throw new CommandException($"--optimizer {name}: there is no such optimizer. There are {string.Join(", ", s_optimizers)}.");

    private static string ReadModel(string name) => s_models.Contains(name.ToLowerInvariant())
        ? name.ToLowerInvariant()
        : throw new CommandException($"--model {name}: there is no such model. There are {string.Join(", ", s_models)}.");

    private static int AtLeastOne(string option, int value) => value >= 1
        ? value
        : throw new CommandException($"{option} {value}: expected a whole number from 1.");
}
