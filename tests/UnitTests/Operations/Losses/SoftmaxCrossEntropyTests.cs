using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Losses;

public class SoftmaxCrossEntropyTests
{
    private static readonly int[] s_targets = [2, 0, 1, 2];

    private static Variable<double> Logits() => Plain.Ramp([4, 3], "z");

    [Fact]
    public void LessonD5ComesOut()
    {
        var z = Variable.Of<double>([1, 2, 5, 3, 4]);

        Assert.Equal(0.452, SoftmaxCrossEntropy(z, [2]).Value, 5e-4);
        Assert.Equal(3.452, SoftmaxCrossEntropy(z, [1]).Value, 5e-4);
    }

    [Fact]
    public void ReducesToTheMeanTheSumOrNothing()
    {
        var z = Logits();
        double[] each = [.. Enumerable.Range(0, 4).Select(row => -LogSoftmax(z).Values[row * 3 + s_targets[row]])];

        Plain.AssertClose(each, SoftmaxCrossEntropy(z, s_targets, AutoDiff.Reduction.None).Values, 1e-13);
        Assert.Equal(each.Sum(), SoftmaxCrossEntropy(z, s_targets, AutoDiff.Reduction.Sum).Value, 1e-12);
        Assert.Equal(each.Average(), SoftmaxCrossEntropy(z, s_targets).Value, 1e-12);
    }

    [Fact]
    public void TheGradientIsSoftmaxMinusOneHotOverN()
    {
        var z = Logits();
        var expected = (Softmax(z.Detach()) - OneHot<double>(s_targets, 3)) / 4;

        Plain.AssertClose(expected.Values, Gradient.Of(SoftmaxCrossEntropy(z, s_targets), z)[z].Values, 1e-14);
        Plain.AssertClose(expected.Values, Gradient.Graph(SoftmaxCrossEntropy(z, s_targets), z)[z].Values, 1e-14);
    }

    [Fact]
    public void TheHessianIsTheJacobianOfSoftmax()
    {
        var z = Variable.Of<double>([0.3, -1, 2], [1, 3]);
        var p = Softmax(z).Values.ToArray();

        var first = Gradient.Graph(SoftmaxCrossEntropy(z, [1]), z)[z];
        var row = Gradient.Of(first[0, 2], z)[z];

        Plain.AssertClose([-p[2] * p[0], -p[2] * p[1], p[2] * (1 - p[2])], row.Values, 1e-14);
        Plain.AssertClose([p[2]], Jvp.Of(SoftmaxCrossEntropy(z, [1]), (z, Constant.Of<double>([0, 0, 1], [1, 3])))!.Values, 1e-15);
    }

    [Fact]
    public void ANearlyCertainSampleKeepsItsLossAndGradient()
    {
        var z = Variable.Of<float>([0, 40, 1], [1, 3]);
        double rest = Math.Exp(-40) + Math.Exp(-39);

        Assert.Equal(1, SoftmaxCrossEntropy(z, [1]).Value / rest, 1e-6);
        var g = Gradient.Of(SoftmaxCrossEntropy(z, [1]), z)[z].Values;
        Assert.Equal(1, g[1] / -rest, 1e-6);
        Assert.Equal(1, g[0] / Math.Exp(-40), 1e-5);
        // The composed form keeps the loss and has lost its gradient, 1 − softmax.
        var composed = -LogSoftmax(z)[0, 1];
        Assert.Equal(1, composed.Value / rest, 1e-6);
        Assert.Equal(0, Gradient.Of(composed, z)[z].Values[1]);
    }

    [Fact]
    public void ExtremeLogitsStayFinite()
    {
        var z = Variable.Of<double>([1000, -1000, 0, double.NegativeInfinity, 5, 5], [2, 3]);

        Plain.AssertClose([2000, Math.Log(2)], SoftmaxCrossEntropy(z, [1, 2], AutoDiff.Reduction.None).Values, 1e-15);
        Plain.AssertClose([0.5, -0.5, 0, 0, 0.25, -0.25], Gradient.Of(SoftmaxCrossEntropy(z, [1, 2]), z)[z].Values, 1e-15);
        Assert.Equal(double.PositiveInfinity, SoftmaxCrossEntropy(z, [1, 0]).Value);
        Assert.True(double.IsNaN(SoftmaxCrossEntropy(Variable.Of<double>([double.NaN, 1], [1, 2]), [1]).Value));
    }

    [Fact]
    public void LeadingAxesAreSamples()
    {
        var z = Plain.Ramp([2, 2, 3]);
        var losses = SoftmaxCrossEntropy(z, s_targets, AutoDiff.Reduction.None);

        Assert.Equal(Shape.Of(2, 2), losses.Shape);
        Assert.Equal(SoftmaxCrossEntropy(z.Reshape(4, 3), s_targets, AutoDiff.Reduction.None).Values.ToArray(), losses.Values.ToArray());
        Assert.Equal(z.Shape, Gradient.Graph(Mean(losses), z)[z].Shape);
        Assert.Equal(Shape.Scalar, SoftmaxCrossEntropy(Plain.Ramp([3]), [1]).Shape);
    }

    [Fact]
    public void ProbabilitiesAreTargetsToo()
    {
        var z = Logits();
        var t = OneHot<double>(s_targets, 3);
        Assert.Equal(SoftmaxCrossEntropy(z, s_targets).Value, SoftmaxCrossEntropy(z, t).Value, 1e-14);

        var smooth = Variable.Of<double>([.5, .25, .25, .1, .2, .7, 0, 1, 0, .3, .3, .4], [4, 3]);
        var g = Gradient.Of(SoftmaxCrossEntropy(z, smooth), z, smooth);
        Plain.AssertClose(((Softmax(z) - smooth) / 4).Values, g[z].Values, 1e-14);
        Plain.AssertClose((-LogSoftmax(z) / 4).Values, g[smooth].Values, 1e-14);
    }

    [Fact]
    public void LessonD2ComesOut()
    {
        // Logarithms of probabilities are logits of the same probabilities.
        foreach (var (p, loss) in new[] { (new[] { .1, .7, .2 }, 0.357), (new[] { .1, .8, .1 }, 0.223), (new[] { .7, .2, .1 }, 1.609) })
            Assert.Equal(loss, SoftmaxCrossEntropy(Log(Variable.Of<double>(p)), Constant.Of<double>([0, 1, 0])).Value, 5e-4);
    }

    [Fact]
    public void MismatchesAreNamed()
    {
        var z = Logits();

        var range = Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy(z, [0, 1, 3, 2]));
        Assert.Contains("softmax cross entropy of (4, 3): the target of row 2 is 3, but there are 3 classes, counted from 0.", range.Message,
            StringComparison.Ordinal);
        Assert.Contains("the target of row 0 is -100", Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy(z, [-100, 0, 0, 0]))
            .Message, StringComparison.Ordinal);
        Assert.Equal(
            "softmax cross entropy of (4, 3): the logits are of 4 samples of 3 classes, and 2 targets were given.",
            Assert.Throws<ShapeException>(() => SoftmaxCrossEntropy(z, [0, 1])).Message);
        Assert.Equal(
            "softmax cross entropy of (4, 3) and (3,): there must be one target probability for each logit.",
            Assert.Throws<ShapeException>(() => SoftmaxCrossEntropy(z, Constant.Of<double>([1, 0, 0]))).Message);
    }

    [Fact]
    public void ASymbolHasAShapeAndADerivative()
    {
        var z = Variable.Symbol<double>("z", [4, 3]);

        var loss = SoftmaxCrossEntropy(z, s_targets);
        Assert.Equal(Shape.Scalar, loss.Shape);
        Assert.Equal(Shape.Of(4, 3), Gradient.Graph(loss, z)[z].Shape);
    }
}
