using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations;

/// <summary>What holds for every structural kernel.</summary>
public class KernelTests
{
    private static readonly int[] s_targets = [.. Enumerable.Range(0, 100).Select(row => row % 7)];

    private static readonly (string Name, Func<Variable<double>, Variable<double>> Apply)[] s_operations =
    [
        ("sum of rows", x => Sum(x, 0)),
        ("sum of runs", x => Sum(x, 1)),
        ("sum", x => Sum(x)),
        ("max", x => Max(x, 0)),
        ("min", x => Min(x, -1)),
        ("log-sum-exp", x => LogSumExp(x, 0)),
        ("transpose", x => x.Transpose()),
        ("slice", x => x[1..^1, 2..]),
        ("pad", x => new Pad<double>([3, 0], [200, 9]).Apply(x)),
        ("concat", x => Concat([x, x], 1)),
        ("gather", x => x.Gather([5, 5, 99])),
        ("scatter-add", x => x.ScatterAdd(s_targets, 30)),
        ("broadcast", x => x.BroadcastTo([2, 100, 7])),
        ("where", x => Where(x, x, 1)),
        ("softmax", x => Softmax(x)),
        ("softmax down columns", x => Softmax(x, 0)),
        ("log-softmax", x => LogSoftmax(x)),
        ("softmax cross entropy", x => SoftmaxCrossEntropy(x, s_targets, AutoDiff.Reduction.None)),
        ("conv2d", x => Convolution2d(x.Reshape([2, 2, 25, 7]), Plain.Ramp([3, 2, 3, 3]).Detach(), Plain.Ramp([3]).Detach(), stride: 2, padding: 1)),
        ("transposed conv2d", x => TransposedConvolution2d(x.Reshape([2, 2, 25, 7]), Plain.Ramp([2, 3, 3, 3]).Detach(), stride: 2)),
        ("weight of conv2d", x => Convolution2d(Plain.Ramp([2, 4, 26, 9]).Detach(), x.Reshape([1, 4, 25, 7]))),
        ("max-pool2d", x => MaxPool2d(x, 3, stride: 2, padding: 1)),
        ("avgpool2d", x => AveragePool2d(x, 3, stride: 4)),
        ("interpolate", x => Interpolate(x, (70, 9), Interpolation.Bilinear)),
    ];

    public static TheoryData<string> Names => [.. s_operations.Select(operation => operation.Name)];

    /// <summary>Memory for a result is not cleared before: whatever a kernel leaves unwritten, or adds to, would show.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void EveryElementOfTheResultIsWritten(string name)
    {
        var node = s_operations.Single(operation => operation.Name == name).Apply(Plain.Ramp([100, 7]));
        var poisoned = new double[node.Shape.Count];
        Array.Fill(poisoned, double.NaN);

        node.Operation!.Evaluate(new Operands<double>(node), poisoned);

        Assert.DoesNotContain(double.NaN, poisoned);
        Assert.Equal(node.Values.ToArray(), poisoned);
    }

    /// <summary>The walk's two ways to a gradient, fused numbers and graph, are one function.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsAsNumbersAndAsGraphAgree(string name)
    {
        var x = Plain.Ramp([100, 7]);
        var y = s_operations.Single(operation => operation.Name == name).Apply(x);
        var loss = Sum(y * Plain.Ramp(y.Shape).Detach());

        Plain.AssertClose(Gradient.Graph(loss, x)[x].Values, Gradient.Of(loss, x)[x].Values, 1e-12);
    }
}
