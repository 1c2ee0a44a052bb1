using System.Globalization;
using AutoDiff.Nn;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AutoDiff.Cli.Training;

/// <summary>Where a training run is shown: a progress bar on a terminal, plain lines when the output goes elsewhere.</summary>
internal sealed class Terminal
{
    private readonly IAnsiConsole _console;
    private readonly TextWriter _output;
    private readonly bool _isInteractive;

    private Terminal(TextWriter output, bool isInteractive)
    {
        _output = output;
        _isInteractive = isInteractive;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        });
    }

    /// <summary>Whether colours can be shown.</summary>
    public bool HasColors => _isInteractive && _console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    /// <summary>The terminal behind a writer; a writer other than the process's own, or a redirected one, gets plain lines.</summary>
    public static Terminal On(TextWriter output) => new(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);

    /// <summary>Writes a line.</summary>
    public void Line(string text) => _output.WriteLine(text);

    /// <summary>Draws something.</summary>
    public void Show(IRenderable picture)
    {
        // Off a terminal there is no width to fit; a picture must not be folded.
        if (!_isInteractive) _console.Profile.Width = 200;
        _console.Write(picture);
        _output.WriteLine();
    }

    /// <summary>Runs a training and shows its progress.</summary>
    public IReadOnlyList<EpochReport> ShowTraining(Func<IProgress<TrainingProgress>, IReadOnlyList<EpochReport>> train) =>
        _isInteractive && _console.Profile.Capabilities.Interactive ? WithBar(train) : train(new Lines(_output));

    private IReadOnlyList<EpochReport> WithBar(Func<IProgress<TrainingProgress>, IReadOnlyList<EpochReport>> train) =>
        _console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context => train(new Bar(context.AddTask("starting"))));

    private static string Speed(double samplesPerSecond) => string.Create(CultureInfo.InvariantCulture, $"{samplesPerSecond:N0} samples/s");

    private static string Score(string name, Evaluation evaluation) => evaluation.Accuracy is { } accuracy
        ? string.Create(CultureInfo.InvariantCulture, $"{name} loss {evaluation.Loss:F4}, accuracy {accuracy:P2}")
        : string.Create(CultureInfo.InvariantCulture, $"{name} loss {evaluation.Loss:G4}");

    private static string EpochLine(TrainingProgress progress, EpochReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {report.Epoch}/{progress.Epochs}: {Score("train", report.Training)}; {Score("test", report.Test!)}; {Speed(progress.SamplesPerSecond)}; {report.Elapsed.TotalSeconds:F1} s");

    /// <summary>One line an epoch.</summary>
    private sealed class Lines(TextWriter output) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Report is { } report) output.WriteLine(EpochLine(value, report));
        }
    }

    /// <summary>A bar over all epochs, with the current epoch's figures beside it.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.MaxValue = (double)value.Epochs * value.Batches;
            task.Value = (double)(value.Epoch - 1) * value.Batches + value.Batch;
            string tested = value.Report is { } report ? $"; {Score("test", report.Test!)}" : "";
            task.Description = Markup.Escape(
                $"epoch {value.Epoch}/{value.Epochs}: {Score("train", value.Running)}{tested}; {Speed(value.SamplesPerSecond)}; {value.TimeLeft:mm\\:ss} left");
        }
    }
}
