using System.Globalization;
using System.Text.Json;
using AutoDiff.Benchmarks.Comparison;
using AutoDiff.Benchmarks.Measurement;
using AutoDiff.Benchmarks.Peers;
using AutoDiff.Benchmarks.Report;

namespace AutoDiff.Benchmarks.AdBench;

/// <summary>
/// The problems of ADBench: the time of a derivative over the time of its function, ours and ADOL-C's, after every derivative has been held against
/// the published values or against ADOL-C's.
/// </summary>
public sealed class AdBenchProgram(string data)
{
    private const double Tolerance = 1e-8;
    private const string Function = "function";

    private static readonly string[] Problems =
    [
        "gmm/1k/gmm_d2_K5", "gmm/1k/gmm_d10_K5", "gmm/1k/gmm_d20_K10", "gmm/1k/gmm_d64_K5", "gmm/10k/gmm_d10_K5", "gmm/10k/gmm_d10_K25",
        "ba/ba1_n49_m7776_p31843",
        "hand/simple_small/hand1_t26_c100", "hand/simple_small/hand2_t26_c192", "hand/simple_small/hand7_t26_c3200",
        "lstm/lstm_l2_c1024", "lstm/lstm_l4_c1024",
    ];

    /// <summary>The problems with published values: the problem, their file, their property.</summary>
    private static readonly (string Problem, string File, string Property)[] Published =
    [
        ("gmm/test", "gmm.json", "gradient"), ("ba/test", "ba.json", "J_vals"), ("hand/test", "hand_simple.json", "jacobian"),
    ];

    public void Run(ComparisonOptions options, TextWriter output)
    {
        List<string> doubts = [];
        foreach (var (problem, file, property) in Published)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "expected", file)));
            double[] expected = [.. json.RootElement.GetProperty(property).EnumerateArray().Select(element => element.GetDouble())];
            double error = Math.Max(LargestError(Open(problem).Derivative(), expected), LargestError(Open(problem).Replayed(), expected));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"- `{problem}`: {expected.Length} published derivatives, largest error {error:G2}"));
            if (!(error <= Tolerance)) doubts.Add(problem);
        }

        var table = new MarkdownTable(
            "Problem", ">Variables", ">Ours: function, ms", ">eager, ms", ">ratio", ">compiled, ms", ">ratio", ">ADOL-C: function, ms",
                ">traced, ms", ">ratio", ">replayed, ms", ">ratio", ">Eager / traced", ">Compiled / replayed", ">Largest error");
        foreach (string name in Problems)
        {
            Console.Error.WriteLine($"measuring {name} …");
            var problem = Open(name);
            // A process of its own for each: what a large recording leaves behind in ADOL-C makes small ones slower.
            using var adolC = PeerProcess.StartAdolC(data);
            double[] expected = adolC.ValuesOf($"adbench/{name}/replayed");
            double error = Math.Max(LargestError(problem.Derivative(), expected), LargestError(problem.Replayed(), expected));
            if (!(error <= Tolerance)) doubts.Add(name);

            var result = new ContestRunner([adolC], options.Rounds, options.BlockDuration)
                .Run(new Contest($"adbench/{name}", MeasurementUnit.Milliseconds, () =>
            [
                new Contestant(Function, new RepeatedCall(MeasurementUnit.Milliseconds, 1, () => problem.Function()), null),
                new Contestant("eager", new RepeatedCall(MeasurementUnit.Milliseconds, 1, () => problem.Derivative()), null),
                new Contestant("compiled", new RepeatedCall(MeasurementUnit.Milliseconds, 1, () => problem.Replayed()), null),
            ]));
            double Ours(string way) => result.Ours.Single(ours => ours.Contestant.Variant == way).Statistics.Best;
            double Peer(string way) => result.Peers.Single(peer => peer.Who.EndsWith(way, StringComparison.Ordinal)).Statistics.Best;
            table.Add(
                name, problem.Variables.ToString(CultureInfo.InvariantCulture),
                Figures.Of(Ours(Function)), Figures.Of(Ours("eager")), Figures.Ratio(Ours("eager") / Ours(Function)), Figures.Of(Ours("compiled")),
                    Figures.Ratio(Ours("compiled") / Ours(Function)),
                Figures.Of(Peer(Function)), Figures.Of(Peer("traced")), Figures.Ratio(Peer("traced") / Peer(Function)), Figures.Of(Peer("replayed")),
                    Figures.Ratio(Peer("replayed") / Peer(Function)),
                Figures.Ratio(Ours("eager") / Peer("traced")), Figures.Ratio(Ours("compiled") / Peer("replayed")),
                    error.ToString("G2", CultureInfo.InvariantCulture));
        }

        output.WriteLine();
        table.Write(output);
        output.WriteLine();
        output.WriteLine(doubts.Count == 0
            ? "All derivatives agree to 1e-8, by ADBench's measure |a − b| / max(1, |a| + |b|)."
            : $"**Derivatives differ by more than 1e-8 at {string.Join(", ", doubts)}.**");
    }

    private IAdBenchProblem Open(string name)
    {
        string path = Path.Combine(data, name + ".txt");
        return name.Split('/')[0] switch
        {
            "gmm" => new GmmProblem(path),
            "ba" => new BundleProblem(path),
            "lstm" => new LstmProblem(path),
            "hand" => new HandProblem(path, new HandModel(Path.Combine(data, "hand", "model"))),
            _ => throw new ArgumentException($"There is no problem '{name}'.", nameof(name)),
        };
    }

    private static double LargestError(ReadOnlySpan<double> values, ReadOnlySpan<double> expected)
    {
        if (values.Length != expected.Length) return double.PositiveInfinity;
        double largest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double error = Math.Abs(values[i] - expected[i]) / Math.Max(1, Math.Abs(values[i]) + Math.Abs(expected[i]));
            // A NaN is an error, too.
            if (!(error <= largest)) largest = error;
            if (double.IsNaN(error)) return error;
        }

        return largest;
    }
}
