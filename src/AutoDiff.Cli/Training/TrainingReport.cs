using System.Text.Json;
using System.Text.Json.Serialization;
using AutoDiff.Nn.Storage;

namespace AutoDiff.Cli.Training;

/// <summary>What a training run leaves behind: its settings and its epochs.</summary>
internal sealed record TrainingReport(TrainingSettings Settings, IReadOnlyList<TrainingReport.Epoch> Epochs)
{
    /// <summary>More than the JSON of one epoch takes: seven lines, and no number has more than 24 digits and signs.</summary>
    private const int LongestEpoch = 300;

    // Of a run that is meant to be ended by hand, nobody knows how long it will be.
    private const long LargestReservation = 16_000_000;

    /// <summary>Makes ready for writing a report as JSON, before there is one: its file can be written, and the disk has room for it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">The settings of the run that will be reported.</param>
    /// <param name="inputs">The files that the run reads.</param>
    /// <param name="open">Opens the temporary file, as for <see cref="AtomicFile.Create"/>.</param>
    /// <exception cref="CommandException">The file cannot be written, or must not be replaced.</exception>
    public static AtomicFile Prepare(string path, TrainingSettings settings, IReadOnlyList<string> inputs,
        Func<string, FileStreamOptions, FileStream>? open = null)
    {
        if (path.Length == 0) throw new CommandException("--report names no file.");
        long size = JsonSerializer.SerializeToUtf8Bytes(new TrainingReport(settings, []), TrainingReportContext.Default.TrainingReport).Length;
        try
        {
            return AtomicFile.Create(path, Math.Min(size + (long)settings.Epochs * LongestEpoch, LargestReservation), inputs, open);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"--report {path}: {cause.Message}");
        }
    }

    /// <summary>Writes the report, as a whole or not at all.</summary>
    public void Write(AtomicFile file)
    {
        JsonSerializer.Serialize(file.Content, this, TrainingReportContext.Default.TrainingReport);
        file.Commit();
    }

    /// <summary>One pass over the training data. The accuracy is absent for regression.</summary>
    internal sealed record Epoch(
        [property: JsonPropertyName("epoch")] int Number, double TrainLoss, double? TrainAccuracy, double TestLoss, double? TestAccuracy,
            double Seconds);
}

/// <summary>The JSON form, generated at compile time so that it survives trimming.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainingReport))]
internal sealed partial class TrainingReportContext : JsonSerializerContext;
