namespace AutoDiff.Cli.Training;

/// <summary>The settings of a training run, as the report states them.</summary>
internal sealed record TrainingSettings(
    string Data, string Model, IReadOnlyList<int> Hidden, string Activation, string Optimizer, double LearningRate, int Batch, int Epochs,
        ulong Seed, bool IsEager);
