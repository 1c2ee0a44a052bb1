using System.Numerics;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Convolution;

/// <summary>
/// Convolutions whose strides, dilations and paddings are as large as a number can be, against sums with indices that cannot overflow: the value,
/// and the gradients of input and weight. What is far outside the input is padding, and never other memory.
/// </summary>
public class HostileWindowTests
{
    /// <summary>Length, kernel, stride, dilation, padding before and behind.</summary>
    public static TheoryData<int, int, int, int, int, int> Windows => new()
    {
        { 1000, 3, 400, 1, -int.MaxValue, int.MaxValue },
        { 1000, 3, 400, 1, int.MinValue, int.MaxValue },
        { 1000, 3, 400, 1, int.MinValue + 300, int.MaxValue - 290 },
        { 40, 3, 2, 1, -39, 60 },
        { 40, 3, 2, 1, -60, 70 },
        { 40, 3, 2, 1, 60, -70 },
        { 40, 3, 2, 5, 20, -18 },
        { 40, 3, 1, 2, -1_000_000_000, 1_000_000_000 },
        { 40, 3, 5, 2, 1_000_000, -999_950 },
        { 5, 1, int.MaxValue, 1, 0, 0 },
        { 5, 3, int.MaxValue, 1, 0, 0 },
        { 5, 2, 1_000_000_000, 3, 1, 0 },
        { 5, 1, 1, int.MaxValue, 0, 0 },
        { 5, 1, int.MaxValue, int.MaxValue, 3, 4 },
        { 1, 1, 7, 1, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void SequencesAreSummedAsDefined(int length, int kernel, int stride, int dilation, int before, int behind)
    {
        foreach (int outputs in new[] { 1, 3 })
        {
            Check<float>(outputs);
            Check<double>(outputs);
            Check<Half>(outputs);
        }

        void Check<T>(int outputs)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Variable<T> x = Whole<T>([1, 2, length]), w = Whole<T>([outputs, 2, kernel]);
            Compare(x, w, Convolution1d(x, w, stride: stride, padding: (before, behind), dilation: dilation), (stride, 1), (dilation, 1),
                (before, 0));
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void ImagesAreSummedAsDefined(int length, int kernel, int stride, int dilation, int before, int behind)
    {
        foreach (int outputs in new[] { 1, 3 })
        {
            Check<float>(outputs);
            Check<double>(outputs);
        }

        void Check<T>(int outputs)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Variable<T> x = Whole<T>([1, 2, length, 3]), w = Whole<T>([outputs, 2, kernel, 2]);
            var padding = new Padding2d((before, behind), default);
            Compare(x, w, Convolution2d(x, w, stride: (stride, 1), padding: padding, dilation: (dilation, 1)), (1, stride), (1, dilation),
                (0, before));
        }
    }

    [Theory]
    [InlineData(3, 3, 400, -int.MaxValue, int.MaxValue)]
    [InlineData(3, 3, 400, int.MinValue, int.MaxValue)]
    [InlineData(3, 3, 400, 500, -200)]
    [InlineData(3, 3, 400, -200, 500)]
    [InlineData(1, 2, int.MaxValue, 0, 0)]
    public void TransposedConvolutionsAreTheTranspose(int length, int kernel, int stride, int before, int behind)
    {
        foreach (int inputs in new[] { 1, 3 })
        {
            var x = Whole<double>([1, inputs, length]);
            var w = Whole<double>([inputs, 2, kernel]);
            var y = TransposedConvolution1d(x, w, stride: stride, padding: (before, behind));
            var expected = new double[y.Shape.Count];
            foreach (var (place, factor, from) in Products(y.Shape, w.Shape, x.Shape, (stride, 1), (1, 1), (before, 0)))
                expected[place] += w.Values[factor] * x.Values[from];
            Assert.Equal(expected, y.Values.ToArray());
        }
    }

    [Theory]
    [InlineData(2, 2_000_000_000, 1_000_000_000)]
    [InlineData(1, int.MaxValue - 2, int.MaxValue)]
    public void WhatNoArrayCouldHoldIsRefused(int channels, int dilation, int padding)
    {
        Variable<float> x = Whole<float>([1, channels, 5]), w = Whole<float>([3, channels, 2]);
        var exception = Assert.Throws<ShapeException>(() => Convolution1d(x, w, padding: (padding, dilation - padding), dilation: dilation));
        Assert.Contains($"a dilation of 1 × {dilation}", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Sums of whole numbers are exact in any order.</summary>
    private static void Compare<T>(Variable<T> x, Variable<T> w, Variable<T> y, (int X, int Y) stride, (int X, int Y) dilation, (int X, int Y) before)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var g = Whole<T>(y.Shape);
        var gradients = Gradient.Of(Sum(y * g), [x, w]);
        T[] value = new T[y.Shape.Count], ofInput = new T[x.Shape.Count], ofWeight = new T[w.Shape.Count];
        foreach (var (place, factor, output) in Products(x.Shape, w.Shape, y.Shape, stride, dilation, before))
        {
            value[output] += x.Values[place] * w.Values[factor];
            ofInput[place] += g.Values[output] * w.Values[factor];
            ofWeight[factor] += g.Values[output] * x.Values[place];
        }

        Assert.Equal(value, y.Values.ToArray());
        Assert.Equal(ofInput, gradients[x].Values.ToArray());
        Assert.Equal(ofWeight, gradients[w].Values.ToArray());
    }

    /// <summary>All products of a convolution of a batch of one: where its input, weight and output are. Numbers are along (width, height).</summary>
    private static IEnumerable<(int Input, int Weight, int Output)> Products(
        Shape x, Shape w, Shape y, (int X, int Y) stride, (int X, int Y) dilation, (int X, int Y) before)
    {
        int height = x.Rank == 4 ? x[2] : 1, kernelHeight = x.Rank == 4 ? w[2] : 1, plane = y.Count / y[1];
        for (int output = 0; output < y.Count; output++)
        {
            for (int tap = 0; tap < w.Count / w[0]; tap++)
            {
                var (channel, place) = Math.DivRem(tap, kernelHeight * w[^1]);
                long row = (long)(output % plane / y[^1]) * stride.Y + (long)(place / w[^1]) * dilation.Y - before.Y;
                long column = (long)(output % y[^1]) * stride.X + (long)(place % w[^1]) * dilation.X - before.X;
                if (row < 0 || row >= height || column < 0 || column >= x[^1]) continue;
                yield return ((int)((channel * height + row) * x[^1] + column), output / plane * (w.Count / w[0]) + tap, output);
            }
        }
    }

    private static Variable<T> Whole<T>(Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Variable.Of<T>([.. Enumerable.Range(0, shape.Count).Select(i => T.CreateTruncating(i * 5 % 7 - 3))], shape);
}
