using System.Numerics;
using AutoDiff.Benchmarks.Measurement;
using AutoDiff.Benchmarks.Workloads;
using AutoDiff.Kernels;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The contests, in the order of the tables. New ones are added here, and under the same name at the peer.</summary>
public static class Contests
{
    /// <summary>The sizes of the square products.</summary>
    public static readonly int[] Squares = [128, 256, 512, 1024, 2048];

    private const int SkinnyInner = 784, SkinnyColumns = 512;

    // Each aim is a time of ours over the peer's, both as first measured on the machine that set them.
    private static readonly Dictionary<string, (Aim Compiled, Aim Eager)> TrainingAims = new()
    {
        ["mlp/2-8-2/batch-4"] = (Aim.AtMost(1.5 / 196), Aim.AtMost(12.0 / 196)),
        ["mlp/64-32-10/batch-32"] = (Aim.AtMost(8.0 / 214), Aim.AtMost(30.0 / 214)),
        ["mlp/784-128-10/batch-64"] = (Aim.AtMost(0.30 / 0.80), Aim.AtMost(0.5 / 0.80)),
        ["mlp/784-512-512-10/batch-128"] = (Aim.AtMost(3.0 / 5.7), Aim.AtMost(4.0 / 5.7)),
        ["mlp/1024-1024-1024-1024/batch-256"] = (Aim.AtMost(25.0 / 40), Aim.AtMost(30.0 / 40)),
    };

    private static readonly (Aim Compiled, Aim Eager) ChainAims = (Aim.AtMost(10.0 / 6400), Aim.AtMost(45.0 / 6400));

    /// <summary>Every contest.</summary>
    public static IEnumerable<Contest> All =>
    [
        .. Squares.Select(size => Product<float>($"matmul/float/{size}", size, size, size, "nn", Aim.AtLeast(0.97))),
        .. Squares.Select(size => Product<double>($"matmul/double/{size}", size, size, size, "nn", Aim.AtLeast(0.97))),
        .. from rows in (int[])[1, 4, 16, 64] from transposes in (string[])["nn", "nt", "tn", "tt"] select Skinny<float>("float", rows, transposes),
        Skinny<double>("double", 64, "nt"),
        .. Perceptron.All.Select(Training),
        Elementwise("sigmoid", Functions.Sigmoid),
        Elementwise("tanh", Functions.Tanh),
        Elementwise("gelu", Functions.Gelu),
        Elementwise("exp", Functions.Exp),
        Chain(ScalarChain.UsualLinks),
    ];

    private static Contest Skinny<T>(string element, int rows, string transposes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Product<T>($"matmul/skinny/{element}/{rows}x{SkinnyInner}x{SkinnyColumns}/{transposes}", rows, SkinnyInner, SkinnyColumns, transposes,
            Aim.AtLeast(1.0));

    /// <summary>A product into a result that exists already, as <c>torch.mm(…, out=)</c> does it.</summary>
    private static Contest Product<T>(string name, int rows, int inner, int columns, string transposes, Aim aim)
        where T : unmanaged, IFloatingPointIeee754<T> => new(name, MeasurementUnit.GigaflopsPerSecond, () =>
    {
        var random = new RandomGenerator(seed: 1);
        T[] left = new T[rows * inner], right = new T[inner * columns], result = new T[rows * columns];
        random.FillUniform(left.AsSpan(), -0.5, 0.5);
        random.FillUniform(right.AsSpan(), -0.5, 0.5);
        bool transposeLeft = transposes[0] == 't', transposeRight = transposes[1] == 't';
        return Single(MeasurementUnit.GigaflopsPerSecond, 2.0 * rows * inner * columns, aim,
            () => MatrixProduct.Multiply<T>(left, transposeLeft, right, transposeRight, result, rows, columns, inner));
    });

    private static Contest Elementwise(string name, Func<Variable<float>, Variable<float>> function) =>
        new($"elementwise/{name}", MeasurementUnit.Milliseconds, () =>
        {
            var pass = new ElementwisePass(function);
            return
            [
                new Contestant("eager", new RepeatedCall(MeasurementUnit.Milliseconds, 1, pass.Run), Aim.AtMost(0.5)),
                new Contestant("compiled", new RepeatedCall(MeasurementUnit.Milliseconds, 1, pass.Replay), Aim.AtMost(0.5)),
            ];
        });

    private static Contest Training(Perceptron perceptron) => new(perceptron.Name, MeasurementUnit.MicrosecondsPerStep, () =>
    [
        .. from variant in Variants.Training
           let workload = variant.Create(perceptron)
           select new Contestant(variant.Name,
               new RepeatedCall(MeasurementUnit.MicrosecondsPerStep, 1, workload.Run, new TrainingRun(workload).BeforeSample),
                   AimOf(variant.Name, TrainingAims[perceptron.Name])),
    ]);

    private static Contest Chain(int links)
    {
        int operations = links * ScalarChain.OperationsPerLink;
        return new($"chain/{operations}", MeasurementUnit.NanosecondsPerOperation, () =>
        [
            .. from variant in Variants.Chain
               select new Contestant(variant.Name, new RepeatedCall(MeasurementUnit.NanosecondsPerOperation, operations, variant.Create(links).Run),
                   AimOf(variant.Name, ChainAims)),
        ]);
    }

    private static IReadOnlyList<Contestant> Single(MeasurementUnit unit, double workPerCall, Aim aim, Action call) =>
        [new Contestant("", new RepeatedCall(unit, workPerCall, call), aim)];

    private static Aim? AimOf(string variant, (Aim Compiled, Aim Eager) aims) => variant switch
    {
        "compiled" => aims.Compiled,
        "eager" => aims.Eager,
        _ => null,
    };
}
