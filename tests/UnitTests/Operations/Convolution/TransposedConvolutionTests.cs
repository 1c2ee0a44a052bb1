using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Convolution;

/// <summary>TransposedConvolution1d and TransposedConvolution2d.</summary>
public class TransposedConvolutionTests
{
    [Fact]
    public void EachElementSpreadsTheKernel()
    {
        var x = Variable.Of<double>([1, 2], [1, 1, 2]);
        var w = Variable.Of<double>([1, 10, 100], [1, 1, 3]);

        Assert.Equal([1, 12, 120, 200], TransposedConvolution1d(x, w).Values.ToArray());
        Assert.Equal([1, 10, 102, 20, 200], TransposedConvolution1d(x, w, stride: 2).Values.ToArray());
        Assert.Equal([10, 102, 20, 200, 0], TransposedConvolution1d(x, w, stride: 2, padding: (1, 0), outputPadding: 1).Values.ToArray());
        Assert.Equal([6, 17, 125, 205], TransposedConvolution1d(x, w, Variable.Of<double>([5])).Values.ToArray());
    }

    [Fact]
    public void StrideTwoWithOutputPaddingDoublesTheSize()
    {
        var y = TransposedConvolution2d(Plain.Ramp([2, 4, 3, 5]), Plain.Ramp([4, 3, 3, 3]), Plain.Ramp([3]), stride: 2, padding: 1, outputPadding: 1);

        Assert.Equal(Shape.Of(2, 3, 6, 10), y.Shape);
    }

    // The dilation allows more output padding than a stride: there are positions for a convolution that no element of x stands for.
    [Fact]
    public void OutputPaddingOfAStrideAndMoreHasGradients()
    {
        var x = Plain.Ramp([2, 2, 3], "x");
        var w = Plain.Ramp([2, 3, 2], "w");
        var b = Plain.Ramp([3], "b");
        var y = TransposedConvolution1d(x, w, b, stride: 2, dilation: 5, outputPadding: 4);
        Assert.Equal(Shape.Of(2, 3, 14), y.Shape);
        AssertGradients([x, w, b], v => TransposedConvolution1d(v[0], v[1], v[2], stride: 2, dilation: 5, outputPadding: 4));
        AssertGradients([Plain.Ramp([1, 1, 3]), Plain.Ramp([1, 1, 2])],
            v => TransposedConvolution1d(v[0], v[1], stride: 1, dilation: 2, outputPadding: 1));
        AssertGradients([Plain.Ramp([1, 2, 3, 2]), Plain.Ramp([2, 1, 2, 2])],
            v => TransposedConvolution2d(v[0], v[1], stride: (1, 2), padding: (1, 0), dilation: (3, 4), outputPadding: (2, 3)));

        static void AssertGradients(Variable<double>[] inputs, Func<Variable<double>[], Variable<double>> f)
        {
            var result = f(inputs);
            var factors = Plain.Ramp(result.Shape);
            var gradients = Gradient.Of(Sum(result * factors), inputs);
            var graph = Gradient.Graph(Sum(result * factors), inputs);
            foreach (var (input, which) in inputs.Select((input, which) => (input, which)))
            {
                var values = input.Values.ToArray();
                for (int i = 0; i < values.Length; i++)
                {
                    // Linear in each element, so that a difference is exact but for rounding.
                    double[] moved = [.. values];
                    moved[i]++;
                    Variable<double>[] other = [.. inputs];
                    other[which] = Variable.Of<double>(moved, input.Shape);
                    double expected = Sum((f(other) - result) * factors).Value;
                    Assert.Equal(expected, gradients[input].Values[i], 1e-9);
                    Assert.Equal(expected, graph[input].Values[i], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void ItIsTheTransposeOfTheConvolution()
    {
        // ⟨conv(a), b⟩ = ⟨a, convᵀ(b)⟩.
        var w = Plain.Ramp([4, 3, 3, 2]);
        var a = Plain.Ramp([2, 6, 7, 9]);
        var forward = Convolution2d(a, w, stride: (2, 3), padding: (1, 0), dilation: (1, 2), groups: 2);
        var b = Plain.Ramp(forward.Shape);

        var back = TransposedConvolution2d(b, w, stride: (2, 3), padding: (1, 0), outputPadding: (0, 0), dilation: (1, 2), groups: 2);

        Assert.Equal(a.Shape, back.Shape);
        Assert.Equal(Sum(forward * b).Value, Sum(a * back).Value, 1e-9 * Math.Abs(Sum(forward * b).Value));
    }

    [Fact]
    public void NothingStaysNothing() =>
        Assert.Equal(Shape.Of(1, 2, 0, 8), TransposedConvolution2d(Plain.Ramp([1, 3, 0, 4]), Plain.Ramp([3, 2, 2, 2]), stride: 2).Shape);

    [Fact]
    public void ErrorsNameShapesAndNumbers()
    {
        var x = Plain.Ramp([1, 2, 2, 2]);

        Assert.Equal(
            "transposed conv2d of (1, 2, 2, 2) and (3, 2, 2, 2): axis 1 of the input has 2 channels, axis 0 of the weight has length 3; they must be equal.",
            Assert.Throws<ShapeException>(() => TransposedConvolution2d(x, Plain.Ramp([3, 2, 2, 2]))).Message);
        Assert.Contains("axis 2 of the result would have length -1",
            Assert.Throws<ShapeException>(() => TransposedConvolution2d(x, Plain.Ramp([2, 2, 2, 2]), padding: (2, 0)))
                .Message, StringComparison.Ordinal);
        Assert.Contains("equal groups", Assert.Throws<ShapeException>(() => TransposedConvolution2d(x, Plain.Ramp([2, 2, 2, 2]), groups: 3))
            .Message, StringComparison.Ordinal);
        Assert.Contains("less than the stride, 2",
            Assert.Throws<ArgumentOutOfRangeException>("outputPadding",
                () => TransposedConvolution2d(x, Plain.Ramp([2, 2, 2, 2]), stride: 2, outputPadding: 2)).Message, StringComparison.Ordinal);
        Assert.Contains("the bias must have the shape (2,)",
            Assert.Throws<ShapeException>(() => TransposedConvolution2d(x, Plain.Ramp([2, 2, 2, 2]), Plain.Ramp([3])))
                .Message, StringComparison.Ordinal);
    }
}
