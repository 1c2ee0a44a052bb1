using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoDiff.Cli.Training;

/// <summary>What a training run leaves behind: its settings and its epochs.</summary>
internal sealed record TrainingReport(TrainingSettings Settings, IReadOnlyList<TrainingReport.Epoch> Epochs)
{
    /// <summary>Writes the report as JSON: to a temporary file first, which then takes the name, so that no half-written report is ever seen.</summary>
    public void Write(string path)
    {
        string full = Path.GetFullPath(path), temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, this, TrainingReportContext.Default.TrainingReport);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>One pass over the training data. The accuracy is absent for regression.</summary>
    internal sealed record Epoch(
        [property: JsonPropertyName("epoch")] int Number, double TrainLoss, double? TrainAccuracy, double TestLoss, double? TestAccuracy, double Seconds);
}

/// <summary>The JSON form, generated at compile time so that it survives trimming.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainingReport))]
internal sealed partial class TrainingReportContext : JsonSerializerContext;
