using System.Diagnostics;
using System.Globalization;
using AutoDiff.Benchmarks.Measurement;
using AutoDiff.Benchmarks.Report;
using AutoDiff.Benchmarks.Workloads;

namespace AutoDiff.Benchmarks.Profile;

/// <summary>Where the time of each network's eager training step goes, and what the machine's limits would allow.</summary>
public static class ProfileProgram
{
    // Adam reads the gradient, and reads and writes the parameter and its two moments.
    private const double AdamBytes = 7 * sizeof(float);

    // ReLU reads and writes once forward, reads twice and writes once backward; the bias's sum reads once.
    private const double LayerBytes = 6 * sizeof(float);

    private static readonly TimeSpan MeasuringTime = TimeSpan.FromSeconds(1.2);

    /// <param name="isQuick">Whether a fifth of the time is enough.</param>
    /// <param name="output">Where the tables go.</param>
    public static void Run(bool isQuick, TextWriter output)
    {
        var limits = MachineLimits.Measure();
        output.WriteLine(limits);
        output.WriteLine();
        var table = new MarkdownTable("Network", "Part", ">Median, µs", ">Of the step", ">Bound, µs", "Bound by");
        foreach (var network in Perceptron.All)
        {
            Console.Error.WriteLine($"profiling {network.Name} …");
            var (step, parts) = Measure(network, isQuick ? MeasuringTime / 5 : MeasuringTime);
            double elements = (double)network.Batch * network.Widths[1..^1].Sum();
            void Add(string part, double seconds, double bound, string by) => table.Add(
                part == "whole step" ? network.Name : "", part, Figures.Of(seconds * 1e6), (seconds / step).ToString("P0", CultureInfo.InvariantCulture), bound > 0 ? Figures.Of(bound * 1e6) : "-", by);

            double products = (network.ForwardFlops + network.BackwardFlops) / limits.PeakFlops, optimizer = network.Parameters * AdamBytes / limits.BytesPerSecond;
            Add("whole step", step, products + optimizer, "products and optimizer");
            Add("forward products", parts[(int)StepPart.ForwardProducts], network.ForwardFlops / limits.PeakFlops, "peak FLOP/s");
            Add("backward products", parts[(int)StepPart.BackwardProducts], network.BackwardFlops / limits.PeakFlops, "peak FLOP/s");
            Add("activations, bias sums", parts[(int)StepPart.Elementwise], elements * LayerBytes / limits.BytesPerSecond, "memory");
            Add("loss", parts[(int)StepPart.Loss], 0, "-");
            Add("optimizer", parts[(int)StepPart.Optimizer], optimizer, "memory");
            Add("graph, walk, the rest", step - parts.Sum(), 0, "-");
        }

        table.Write(output);
    }

    /// <summary>The median of whole steps and of each part of replayed ones, which take turns.</summary>
    private static (double Step, double[] Parts) Measure(Perceptron network, TimeSpan time)
    {
        var step = new TrainingStep(network);
        var replay = new StepReplay(step);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time / 3)
        {
            step.Run();
            replay.Run();
        }

        List<double> steps = [];
        List<double[]> parts = [];
        start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            long begin = Stopwatch.GetTimestamp();
            step.Run();
            steps.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            parts.Add(replay.Run());
        }

        return (BlockStatistics.MedianOf(steps), [.. Enum.GetValues<StepPart>().Select(part => BlockStatistics.MedianOf(parts.Select(one => one[(int)part])))]);
    }
}
