using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AutoDiff.Benchmarks.Peers;
using AutoDiff.Benchmarks.Report;
using AutoDiff.Benchmarks.Workloads;

namespace AutoDiff.Benchmarks.Scale;

/// <summary>
/// The most memory that a training takes, ours and PyTorch's, each in a process of its own: the peak resident size, less what the process needed
/// when its libraries had been loaded and used once.
/// </summary>
public static class PeakMemory
{
    /// <summary>The command that this program gives itself.</summary>
    public const string ChildCommand = "peak-memory";

    private const int UsualSteps = 200, FewSteps = 40;
    private const double SmallNetworkFlops = 1e9;

    public static void Run(bool isQuick, TextWriter output)
    {
        var table = new MarkdownTable(["Network", ">Steps", .. Variants.Training.Select(variant => $">Ours, {variant.Name}"), ">PyTorch",
            .. Variants.Training.Select(variant => $">Ratio, {variant.Name}")]);
        foreach (var network in Perceptron.All)
        {
            Console.Error.WriteLine($"measuring {network.Name} …");
            int steps = !isQuick && network.ForwardFlops < SmallNetworkFlops ? UsualSteps : FewSteps;
            string count = steps.ToString(CultureInfo.InvariantCulture);
            double peer = JsonDocument.Parse(PeerProcess.RunToEnd("pytorch_peer.sh", "--memory", network.Name, "--steps", count))
                .RootElement.GetProperty("peak").GetDouble();
            double[] ours = [.. Variants.Training.Select(variant => OurPeak(variant.Name, network.Name, count))];
            table.Add([network.Name, count, .. ours.Select(Figures.Bytes), Figures.Bytes(peer), .. ours.Select(peak => Figures.Ratio(peak / peer))]);
        }

        table.Write(output);
    }

    /// <summary>Trains in this process and prints the bytes that it took.</summary>
    public static int RunChild(string variant, string network, string steps)
    {
        var create = Variants.Training.Single(candidate => candidate.Name == variant).Create;
        create(Perceptron.All[0]).Run();
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        long before = StatusBytes("VmRSS");
        var training = create(Perceptron.Find(network)!);
        for (int step = int.Parse(steps, CultureInfo.InvariantCulture); step > 0; step--) training.Run();
        Console.WriteLine(StatusBytes("VmHWM") - before);
        return 0;
    }

    private static double OurPeak(string variant, string network, string steps)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [ChildCommand, variant, network, steps]) { RedirectStandardOutput = true };
        // Started as `dotnet program.dll`, the process is not the program.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Insert(0, typeof(PeakMemory).Assembly.Location);
        using var child = Process.Start(start)!;
        return double.Parse(child.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }

    private static long StatusBytes(string field) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith(field + ":", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
