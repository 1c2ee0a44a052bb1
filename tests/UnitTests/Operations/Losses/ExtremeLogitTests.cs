using System.Numerics;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Losses;

/// <summary>
/// Losses and their kin where logits are infinite, equal and huge, or nearly certain: eagerly, as graph and compiled, in both element types.
/// Expected values are of the formulas in exact arithmetic, in which a term of weight 0 is 0.
/// </summary>
public class ExtremeLogitTests
{
    private const double Infinity = double.PositiveInfinity, NaN = double.NaN;

    [Theory]
    [InlineData(Infinity, 1, 0, 0)]
    [InlineData(-Infinity, 0, 0, 0)]
    [InlineData(Infinity, 0, Infinity, 1)]
    [InlineData(Infinity, 0.9, Infinity, 0.1)]
    [InlineData(-Infinity, 1, Infinity, -1)]
    [InlineData(-Infinity, 0.25, Infinity, -0.25)]
    [InlineData(800, 1, 0, 0)]
    [InlineData(800, 0.5, 400, 0.5)]
    [InlineData(NaN, 0.5, NaN, NaN)]
    [InlineData(1, NaN, NaN, NaN)]
    [InlineData(NaN, 0, NaN, NaN)]
    [InlineData(NaN, 1, NaN, NaN)]
    public void SigmoidCrossEntropyOfACertainAnswer(double logit, double target, double loss, double slope)
    {
        Check<double>((x, _) => SigmoidCrossEntropy(x, Constant.Of<double>([target])), [logit], loss, [slope], 1e-15);
        Check<float>((x, _) => SigmoidCrossEntropy(x, Constant.Of<float>([(float)target])), [logit], loss, [slope], 1e-7);
    }

    [Fact]
    public void AnImpossibleClassCostsNothing()
    {
        // −¼ ln p₁ − ¾ ln p₂ with p = softmax(1, 2) = (0.26894…, 0.73105…).
        double[] p = [0, 1 / (1 + Math.E), Math.E / (1 + Math.E)];
        double expected = -0.25 * Math.Log(p[1]) - 0.75 * Math.Log(p[2]);
        Assert.Equal(0.56326, expected, 1e-5);
        Check<double>((x, _) => SoftmaxCrossEntropy(x.Reshape([1, 3]), Constant.Of<double>([0, 0.25, 0.75], [1, 3])), [-Infinity, 1, 2], expected,
            [0, p[1] - 0.25, p[2] - 0.75], 1e-15);
        Check<float>((x, _) => SoftmaxCrossEntropy(x.Reshape([1, 3]), Constant.Of<float>([0, 0.25f, 0.75f], [1, 3])), [-Infinity, 1, 2], expected,
            [0, p[1] - 0.25, p[2] - 0.75], 1e-7);

        // One that is not impossible costs infinitely much; a logit that is not a number is not hidden.
        var targets = Constant.Of([0.5, 0.5], [1, 2]);
        Assert.Equal(Infinity, SoftmaxCrossEntropy(Constant.Of([-Infinity, 1.0], [1, 2]), targets).Value);
        Assert.Equal(NaN, SoftmaxCrossEntropy(Constant.Of([NaN, 1.0], [1, 2]), Constant.Of([0.0, 1], [1, 2])).Value);
    }

    [Fact]
    public void AMaskedClassCostsNothingByIndexEither()
    {
        // 2.4076 for logits −∞, 0, 1, 2 and class 1.
        double sum = 1 + Math.E + Math.E * Math.E;
        Check<double>((x, _) => SoftmaxCrossEntropy(x.Reshape([1, 4]), [1]), [-Infinity, 0, 1, 2], Math.Log(sum),
            [0, 1 / sum - 1, Math.E / sum, Math.E * Math.E / sum], 1e-15);
    }

    [Theory]
    [InlineData(1e8, 2)]
    [InlineData(-1e8, 2)]
    [InlineData(1e30, 3)]
    [InlineData(0, 5)]
    public void EqualElementsShareTheGradient(double x, int count)
    {
        double[] values = [.. Enumerable.Repeat(x, count)], shares = [.. Enumerable.Repeat(1.0 / count, count)];
        Check<float>((v, _) => LogSumExp(v), values, x + Math.Log(count), shares, 1e-6);
        Check<double>((v, _) => LogSumExp(v), values, x + Math.Log(count), shares, 1e-15);
        Check<float>((v, _) => Sum(LogSumExp(v.Reshape([1, count, 1]), [0, 1])), values, x + Math.Log(count), shares, 1e-6);
        Check<float>((v, n) => LogCumulativeSumExp(v, 0)[n - 1], values, x + Math.Log(count), shares, 1e-6);
        Check<double>((v, _) => LogCumulativeSumExp(v, 0, fromEnd: true)[0], values, x + Math.Log(count), shares, 1e-15);
        if (count == 2) Check<float>((v, _) => LogAddExp(v[0], v[1]), values, x + Math.Log(2), shares, 1e-6);
    }

    [Fact]
    public void OfNothingTheGradientIsZero()
    {
        double[] nothing = [-Infinity, -Infinity];
        Check<double>((v, _) => LogSumExp(v), nothing, -Infinity, [0, 0], 0);
        Check<double>((v, _) => Sum(LogSumExp(v.Reshape([1, 2, 1]), [0, 1])), nothing, -Infinity, [0, 0], 0);
        Check<double>((v, _) => LogAddExp(v[0], v[1]), nothing, -Infinity, [0, 0], 0);
        Check<double>((v, _) => LogCumulativeSumExp(v, 0)[1], nothing, -Infinity, [0, 0], 0);
        Check<float>((v, _) => LogSumExp(v), nothing, -Infinity, [0, 0], 0);
        Check<float>((v, _) => LogAddExp(v[0], v[1]), nothing, -Infinity, [0, 0], 0);

        // What is not a number is not nothing.
        foreach (var f in new Func<Variable<double>, Variable<double>>[] { v => LogSumExp(v), v => LogAddExp(v[0], v[1]),
            v => LogCumulativeSumExp(v, 0)[1] })
        {
            var x = Variable.Of([NaN, NaN]);
            Assert.All(Gradient.Of(f(x), x)[x].Values.ToArray(), slope => Assert.Equal(NaN, slope));
        }
    }

    // ln(1/(1 + e^−40 + e^−50)) = −(e^−40 + e^−50) and some 10^−35.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ANearlyCertainLogarithmKeepsItsDigits(int axis)
    {
        double small = Math.Exp(-40) + Math.Exp(-50);
        Assert.Equal(-4.25e-18, -small, 1e-20);
        double[] logits = [0, -40, -50];
        var columns = axis == 1
            ? Constant.Of<double>(logits, [1, 3])
            : Concat([Constant.Of<double>(logits, [3, 1]), Constant.Of<double>(logits, [3, 1])], 1);
        Assert.Equal(-small, LogSoftmax(columns, axis).Values[0], 1e-30);
        Assert.Equal(small, LogSumExp(columns, axis).Values[0], 1e-30);
        Assert.Equal(small, LogCumulativeSumExp(columns, axis).Values[^1], 1e-30);
    }

    [Fact]
    public void WhatIsDroppedIsZeroWhateverItWas()
    {
        var x = Variable.Of([Infinity, NaN, -Infinity, Infinity, 1.0, 2, Infinity, NaN]);
        var y = Dropout(x, 0.5, new RandomGenerator(3));
        var kept = Dropout(Constant.Full(x.Shape, 1.0), 0.5, new RandomGenerator(3)).Values.ToArray();
        Assert.Contains(0.0, kept);
        for (int i = 0; i < kept.Length; i++) Assert.Equal(kept[i] == 0 ? 0 : 2 * x.Values[i], y.Values[i]);
        Assert.Equal(kept, Gradient.Of(Sum(y), x)[x].Values.ToArray());
    }

    private static void Check<T>(Func<Variable<T>, int, Variable<T>> loss, double[] at, double value, double[] slopes, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = Variable.Of<T>([.. at.Select(T.CreateTruncating)]);
        var y = loss(x, at.Length);
        var compiled = Compile.Function((Variable<T>[] v) => { var l = loss(v[0], at.Length); return [l, Gradient.Graph(l, v[0])[v[0]]]; }).Invoke(x);
        AssertClose([value], y, tolerance);
        AssertClose([value], compiled[0], tolerance);
        AssertClose(slopes, Gradient.Of(y, x)[x], tolerance);
        AssertClose(slopes, Gradient.Graph(y, x)[x], tolerance);
        AssertClose(slopes, compiled[1], tolerance);
    }

    private static void AssertClose<T>(double[] expected, Variable<T> actual, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Plain.AssertClose(expected, [.. actual.Values.ToArray().Select(double.CreateTruncating)], tolerance);
}
