using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>Where spans become pointers, lengths that do not belong together are refused: behind that border nothing looks at them again.</summary>
public class OperandLengthTests
{
    private static readonly Shape s_shape = Shape.Of(3, 4), s_row = Shape.Of(4), s_column = Shape.Of(3, 1);

    private static readonly AxisSplit s_split = new(3, 4, 1);

    private static readonly PlaneWindows s_windows = new(1, AxisWindows.Single, AxisWindows.Adaptive(4, 2));

    private static readonly ConvolutionPlan s_plan = new()
    {
        Batch = 2,
        Groups = 1,
        InputChannels = 3,
        OutputChannels = 5,
        Height = 1,
        Width = 7,
        OutputHeight = 1,
        OutputWidth = 6,
        Vertical = new(1, 1, 1, 0, 0),
        Horizontal = new(2, 1, 1, 0, 0),
    };

    private delegate void Kernel(float[][] operands);

    /// <summary>Each kernel with the lengths of its operands, the result last.</summary>
    private static readonly Dictionary<string, (int[] Lengths, Kernel Run)> s_kernels = new()
    {
        ["map"] = ([12, 12], o => ElementwiseLoops.Map(new Exp(), o[0], o[1])),
        ["pull of the argument"] = ([12, 12, 12], o => ElementwiseLoops.Pull(new Square(), o[0], [], o[1], o[2])),
        ["pull of the result"] = ([12, 12, 12], o => ElementwiseLoops.Pull(new Exp(), [], o[0], o[1], o[2])),
        ["map of two"] = ([12, 12, 12], o => ElementwiseLoops.Map(new Divide(), o[0], s_shape, o[1], s_shape, o[2], s_shape)),
        ["map of a row and a column"] = ([4, 3, 12], o => ElementwiseLoops.Map(new Divide(), o[0], s_row, o[1], s_column, o[2], s_shape)),
        ["pull of two"] = ([12, 12, 12, 12, 12], o => ElementwiseLoops.Pull(new Hypot(), 0, o[0], s_shape, o[1], s_shape, o[2], o[3], o[4], s_shape)),
        ["pull of a row and a column"] = (
            [4, 3, 12, 12, 12], o => ElementwiseLoops.Pull(new Hypot(), 1, o[0], s_row, o[1], s_column, o[2], o[3], o[4], s_shape)),
        ["selection"] = ([12, 12, 12, 12], o => ElementwiseLoops.Select(o[0], 1, o[1], 1, o[2], 1, o[3])),
        ["selection of one"] = ([12, 1, 1, 12], o => ElementwiseLoops.Select(o[0], 1, o[1], 0, o[2], 0, o[3])),
        ["sum"] = ([12, 3], o => Reductions.Sum<float>(o[0], s_shape, [false, true], o[1])),
        ["log-sum-exp"] = ([12, 3], o => new LogSumExpReduction<float>().Reduce(o[0], s_split, o[1])),
        ["softmax"] = ([12, 12], o => SoftmaxLoops.Softmax<float>(o[0], s_split, isZeroOfNothing: false, o[1])),
        ["pull of softmax"] = ([12, 12, 12], o => SoftmaxLoops.PullSoftmax<float>(o[0], o[1], s_split, o[2])),
        ["log-softmax"] = ([12, 12], o => SoftmaxLoops.LogSoftmax<float>(o[0], s_split, o[1])),
        ["pull of log-softmax"] = ([12, 12, 12], o => SoftmaxLoops.PullLogSoftmax<float>(o[0], o[1], s_split, o[2])),
        ["cross entropy"] = ([12, 3], o => SoftmaxLoops.CrossEntropy<float>(o[0], Classes(), o[1])),
        ["pull of cross entropy"] = ([12, 3, 12], o => SoftmaxLoops.PullCrossEntropy<float>(o[0], Classes(), o[1], o[2])),
        ["permutation"] = ([12, 12], o => Transposition.Permute<float>(o[0], [3, 4], [1, 0], o[1])),
        ["product"] = ([6, 12, 8], o => MatrixProduct.Multiply<float>(o[0], false, o[1], true, o[2], 2, 4, 3)),
        ["batch of products"] = ([12, 12, 16], o => BatchedProduct<float>.Multiply(o[0], 6, false, o[1], 0, true, o[2], 2, 4, 3, 2)),
        ["convolution"] = ([42, 30, 5, 60], o => ConvolutionDispatch.Forward<float>(s_plan, o[0], o[1], o[2], o[3])),
        ["convolution to the input"] = ([60, 30, 42], o => ConvolutionDispatch.ToInput<float>(s_plan, o[0], o[1], o[2])),
        ["convolution to the weight"] = ([42, 60, 30], o => ConvolutionDispatch.ToWeight<float>(s_plan, o[0], o[1], o[2])),
        ["max pooling"] = ([12, 6], o => MaxPoolLoops.Forward<float>(s_windows, o[0], o[1])),
        ["picking"] = ([12, 12, 6], o => MaxPoolLoops.Pick<float>(s_windows, o[0], o[1], o[2])),
        ["scattering"] = ([12, 6, 12], o => MaxPoolLoops.Scatter<float>(s_windows, o[0], o[1], o[2])),
        ["resampling"] = ([12, 6], o => ResamplingLoops.Forward<float>(s_windows, o[0], o[1])),
        ["transposed resampling"] = ([6, 12], o => ResamplingLoops.Transposed<float>(s_windows, o[0], o[1])),
    };

    /// <summary>These compute as many elements as the result has.</summary>
    private static readonly string[] s_anyResult = ["map", "pull of the argument", "pull of the result", "selection", "selection of one"];

    public static TheoryData<string> Kernels => [.. s_kernels.Keys];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void AnOperandThatIsTooShortIsRefused(string kernel)
    {
        var (lengths, run) = s_kernels[kernel];
        run(Operands(lengths));
        for (int operand = 0; operand < lengths.Length; operand++)
        {
            int[] changed = [.. lengths];
            changed[operand]--;
            if (operand == lengths.Length - 1 && s_anyResult.Contains(kernel)) run(Operands(changed));
            else Assert.ThrowsAny<ArgumentException>(() => run(Operands(changed)));
        }
    }

    [Fact]
    public void AnOrderThatIsNoPermutationIsRefused()
    {
        float[] nine = new float[9];
        Assert.Throws<ArgumentException>(() => Transposition.Permute<float>(nine, [3, 3], [0, 0], nine));
    }

    [Fact]
    public void ShapesThatDoNotBroadcastAreRefused()
    {
        float[] six = new float[6], twelve = new float[12];
        var exception = Assert.Throws<ShapeException>(() => ElementwiseLoops.Map(new Divide(), six, Shape.Of(3, 2), twelve, s_shape, twelve,
            s_shape));
        Assert.Contains("(3, 2)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsSelectedFromNothing() => ElementwiseLoops.Select<float>([], 0, [], 0, [], 0, []);

    private static float[][] Operands(int[] lengths) => [.. lengths.Select(length => new float[length])];

    private static CheckedIndices Classes() => CheckedIndices.OfClasses(IndexTensor.Of([0, 3, 1]), 4, s_shape, "test");
}
