using System.Diagnostics;
using System.Globalization;
using AutoDiff.Benchmarks.Measurement;
using AutoDiff.Benchmarks.Report;
using AutoDiff.Benchmarks.Workloads;

namespace AutoDiff.Benchmarks.Profile;

/// <summary>Where the time of each network's training step goes, eager and compiled, and what the machine's limits would allow.</summary>
public static class ProfileProgram
{
    // Adam reads the gradient, and reads and writes the parameter and its two moments.
    private const double AdamBytes = 7 * sizeof(float);

    // ReLU reads and writes once forward, reads twice and writes once backward; the bias's sum reads once.
    private const double LayerBytes = 6 * sizeof(float);

    // Steps of a plan that take less of the whole are shown together.
    private const double SmallestShare = 0.01;

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
                part == "whole step" ? network.Name
                    : "", part, Figures.Of(seconds * 1e6), Share(seconds, step), bound > 0 ? Figures.Of(bound * 1e6)
                    : "-", by);

            double products = (network.ForwardFlops + network.BackwardFlops) / limits.PeakFlops,
                optimizer = network.Parameters * AdamBytes / limits.BytesPerSecond;
            Add("whole step", step, products + optimizer, "products and optimizer");
            Add("forward products", parts[(int)StepPart.ForwardProducts], network.ForwardFlops / limits.PeakFlops, "peak FLOP/s");
            Add("backward products", parts[(int)StepPart.BackwardProducts], network.BackwardFlops / limits.PeakFlops, "peak FLOP/s");
            Add("activations, bias sums", parts[(int)StepPart.Elementwise], elements * LayerBytes / limits.BytesPerSecond, "memory");
            Add("loss", parts[(int)StepPart.Loss], 0, "-");
            Add("optimizer", parts[(int)StepPart.Optimizer], optimizer, "memory");
            Add("graph, walk, the rest", step - parts.Sum(), 0, "-");
        }

        table.Write(output);
        output.WriteLine();
        WritePlans(limits, isQuick, output);
    }

    /// <summary>The steps of the plans that compiled training replays, and the optimizer.</summary>
    private static void WritePlans(MachineLimits limits, bool isQuick, TextWriter output)
    {
        var table = new MarkdownTable("Network", "Step of the plan", "Shape", ">Mean, µs", ">Of all", ">GFLOP/s", ">Bound, µs");
        foreach (var network in Perceptron.All)
        {
            var step = new CompiledTrainingStep(network);
            double whole = MedianOf(step.Run, isQuick ? MeasuringTime / 5 : MeasuringTime);
            // As many replays as last about as long as the whole steps did.
            var plan = step.Profile(Math.Clamp((int)((isQuick ? 0.2 : 1.0) / whole), 1, 20_000));
            table.Add(network.Name, "whole step", "", Figures.Of(whole * 1e6), "100 %", "",
                Figures.Of(((network.ForwardFlops + network.BackwardFlops) / limits.PeakFlops
                    + network.Parameters * AdamBytes / limits.BytesPerSecond) * 1e6));
            foreach (var entry in plan.Steps.Where(entry => entry.Microseconds * 1e-6 >= SmallestShare * whole))
            {
                table.Add(
                    "", entry.Name, entry.Shape.ToString(), Figures.Of(entry.Microseconds), Share(entry.Microseconds * 1e-6, whole),
                    Figures.Of(entry.FloatingPointOperations / entry.Microseconds * 1e-3),
                        Figures.Of(entry.FloatingPointOperations / limits.PeakFlops * 1e6));
            }

            var smaller = plan.Steps.Where(entry => entry.Microseconds * 1e-6 < SmallestShare * whole).ToArray();
            double together = smaller.Sum(entry => entry.Microseconds);
            if (smaller.Length > 0) table.Add("", $"{smaller.Length} smaller steps", "", Figures.Of(together), Share(together * 1e-6, whole), "", "");
            double rest = whole - plan.Microseconds * 1e-6;
            table.Add("", "optimizer, the rest", "", Figures.Of(rest * 1e6), Share(rest, whole), "",
                Figures.Of(network.Parameters * AdamBytes / limits.BytesPerSecond * 1e6));
        }

        table.Write(output);
    }

    private static string Share(double part, double whole) => (part / whole).ToString("P0", CultureInfo.InvariantCulture);

    private static double MedianOf(Action run, TimeSpan time)
    {
        List<double> seconds = [];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            long begin = Stopwatch.GetTimestamp();
            run();
            if (Stopwatch.GetElapsedTime(start) > time / 3) seconds.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        return BlockStatistics.MedianOf(seconds);
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

        return (BlockStatistics.MedianOf(steps),
            [.. Enum.GetValues<StepPart>().Select(part => BlockStatistics.MedianOf(parts.Select(one => one[(int)part])))]);
    }
}
