using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation;

/// <summary>
/// Indices that are an input of one compiled function are refused by another: there they would be those of whatever replay came last, and change
/// under the kernel.
/// </summary>
public class ForeignIndicesTests
{
    public static TheoryData<string, Func<Variable<double>, IndexTensor, Variable<double>>> Uses { get; } = new()
    {
        { "gather", (x, i) => x.Gather(i) },
        { "gather", (x, i) => x.Gather(i.Reshape(Shape.Of(3))) },
        { "scatter", (x, i) => x.ScatterAdd(i, 3) },
        { "embedding", (x, i) => Embedding(x, i) },
        { "one-hot", (x, i) => x * OneHot<double>(i, 3) },
        { "softmax cross entropy", (x, i) => SoftmaxCrossEntropy(x, i) },
        { "softmax residual", (x, i) => Gradient.Graph(SoftmaxCrossEntropy(x, i), x)[x] },
        { "gather", (x, i) => VectorizedMap.Of(row => row * Sum(x.Gather(i)), x) },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void AreRefusedWhenTheFunctionIsRecorded(string operation, Func<Variable<double>, IndexTensor, Variable<double>> use)
    {
        var x = Variable.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } });
        IndexTensor? kept = null;
        var first = Compile.Function<double>((inputs, indices) =>
        {
            kept = indices[0];
            return [use(inputs[0], indices[0])];
        });
        double[] expected = use(x, [0, 2, 1]).Values.ToArray();
        Assert.Equal(expected, first.Replay([x], [[0, 2, 1]])[0].Values.ToArray());

        var second = Compile.Function<double>(input => use(input, kept!));
        string message = Assert.Throws<CompilationException>(() => second.Replay(x)).Message;
        Assert.Contains("indices", message, StringComparison.Ordinal);
        Assert.Contains(operation, message, StringComparison.Ordinal);
        Assert.ThrowsAny<InvalidOperationException>(() => use(x, kept!).Values.ToArray());
        Assert.Equal(expected, first.Replay([x], [[0, 2, 1]])[0].Values.ToArray());
    }
}
