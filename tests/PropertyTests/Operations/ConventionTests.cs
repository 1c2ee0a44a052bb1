using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>
/// What holds where no derivative exists: at kinks, ties, poles and ends of domains a convention decides, and it is the same in the fused kernel,
/// in the graph rule, and in every lane of a register.
/// </summary>
public class ConventionTests
{
    private const double Infinity = double.PositiveInfinity;

    public static TheoryData<string, double, double> UnarySlopes => new()
    {
        { "abs", 0, 0 },
        { "abs", -0.0, 0 },
        { "abs", double.NaN, double.NaN },
        { "relu", 0, 0 },
        { "relu", -0.0, 0 },
        { "clip", -0.5, 1 },
        { "clip", 1, 1 },
        { "clip", -0.5000001, 0 },
        { "clip", 1.0000001, 0 },
        { "celu", 0, 1 },
        { "elu", 0, 1 },
        { "elu", -0.0, 1 },
        { "selu", 0, 1.7580993408473766 },
        { "leaky-relu", 0, 0.01 },
        { "leaky-relu", -0.0, 0.01 },
        { "relu6", 0, 0 },
        { "relu6", 6, 0 },
        { "hard-tanh", -1, 0 },
        { "hard-tanh", 1, 0 },
        { "hard-sigmoid", -3, 0 },
        { "hard-sigmoid", 3, 0 },
        { "hard-sigmoid", 2.9999999, 1.0 / 6 },
        { "hard-swish", -3, 0 },
        { "hard-swish", 3, 1 },
        { "hard-shrink", -0.5, 0 },
        { "hard-shrink", 0.5, 0 },
        { "hard-shrink", 0.5000001, 1 },
        { "soft-shrink", -0.5, 0 },
        { "soft-shrink", 0.5, 0 },
        { "soft-shrink", -0.5000001, 1 },
        { "threshold", 0.1, 0 },
        { "gelu", 0, 0.5 },
        { "gelu", Infinity, 1 },
        { "gelu", double.NegativeInfinity, 0 },
        { "gelu-tanh", 0, 0.5 },
        { "gelu-tanh", Infinity, 1 },
        { "gelu-tanh", double.NegativeInfinity, 0 },
        { "mish", 0, 0.6 },
        { "mish", Infinity, 1 },
        { "mish", double.NegativeInfinity, 0 },
        { "silu", 0, 0.5 },
        { "silu", Infinity, 1 },
        { "silu", double.NegativeInfinity, 0 },
        { "log-sigmoid", Infinity, 0 },
        { "log-sigmoid", double.NegativeInfinity, 1 },
        { "tanh-shrink", 0, 0 },
        { "tanh-shrink", Infinity, 1 },
        { "softsign", 0, 1 },
        { "softsign", Infinity, 0 },
        { "nan-to-num", 0, 1 },
        { "nan-to-num", double.NaN, 0 },
        { "nan-to-num", Infinity, 0 },
        { "nan-to-num", double.NegativeInfinity, 0 },
        { "sqrt", 0, Infinity },
        { "log", 0, Infinity },
        { "log1p", -1, Infinity },
        { "square", 0, 0 },
        { "exp", double.NegativeInfinity, 0 },
        { "expm1", double.NegativeInfinity, 0 },
        { "tanh", Infinity, 0 },
        { "tanh", double.NegativeInfinity, 0 },
        { "sigmoid", Infinity, 0 },
        { "sigmoid", double.NegativeInfinity, 0 },
        { "softplus", Infinity, 1 },
        { "softplus", double.NegativeInfinity, 0 },
        { "softplus", 0, 0.5 },
        { "acos", 1, -Infinity },
        { "acos", -1, -Infinity },
        { "acos", 0, -1 },
        { "acos", 2, double.NaN },
        { "asin", 1, Infinity },
        { "asin", -1, Infinity },
        { "asin", 0, 1 },
        { "asin", -2, double.NaN },
        { "atan", 0, 1 },
        { "atan", 1000, 1 / 1000001.0 },
        { "atan", Infinity, 0 },
        { "acosh", 1, Infinity },
        { "acosh", 1000, 1.0000005000003749e-3 },
        { "acosh", 0.5, double.NaN },
        { "acosh", Infinity, 0 },
        { "asinh", 0, 1 },
        { "asinh", 1000, 9.999995000003751e-4 },
        { "asinh", double.NegativeInfinity, 0 },
        { "atanh", 0, 1 },
        { "atanh", 1, Infinity },
        { "atanh", -1, Infinity },
        { "cbrt", 0, Infinity },
        { "cbrt", -8, 1.0 / 12 },
        { "sinh", 0, 1 },
        { "cosh", 0, 0 },
        { "cosh", double.NegativeInfinity, double.NegativeInfinity },
        { "tan", 0, 1 },
        { "exp2", 0, 0.69314718055994529 },
        { "exp2", double.NegativeInfinity, 0 },
        { "log2", 1, 1.4426950408889634 },
        { "log2", 0, Infinity },
        { "log10", 1, 0.43429448190325182 },
        { "log10", 0, Infinity },
        { "rsqrt", 0, double.NegativeInfinity },
        { "rsqrt", -1, double.NaN },
        { "rsqrt", Infinity, 0 },
        { "erf", 0, 1.1283791670955126 },
        { "erf", 10, 0 },
        { "erf", Infinity, 0 },
        { "erfc", 0, -1.1283791670955126 },
        { "erfc", double.NegativeInfinity, 0 },
        { "erfinv", 0, 0.88622692545275805 },
        { "erfinv", 1, Infinity },
        { "erfinv", -1, Infinity },
        { "erfinv", 2, double.NaN },
        { "loggamma", 1, -0.57721566490153287 },
        { "loggamma", 2, 0.42278433509846713 },
        { "loggamma", 0.5, -1.9635100260214235 },
        { "loggamma", -0.5, 0.03648997397857652 },
        { "loggamma", 1e10, 23.025850929890458 },
        { "loggamma", 0, double.NegativeInfinity },
        { "loggamma", -0.0, Infinity },
        { "loggamma", -1, double.NaN },
        { "loggamma", Infinity, Infinity },
        { "digamma", 1, 1.6449340668482264 },
        { "digamma", 0.5, 4.9348022005446793 },
        { "digamma", -0.5, 8.9348022005446793 },
        { "digamma", 0, Infinity },
        { "digamma", Infinity, 0 },
        { "digamma", double.NegativeInfinity, double.NaN },
        { "polygamma", 1, -2.4041138063191886 },
        { "polygamma", 0, double.NegativeInfinity },
        { "polygamma", Infinity, 0 },
        { "logit", 0, Infinity },
        { "logit", 1, Infinity },
        { "logit", 0.5, 4 },
        { "sinc", 0, 0 },
        { "sinc", 1, -1 },
        { "sinc", 0.5, -1.2732395447351628 },
        { "sinc", Infinity, double.NaN },
    };

    public static TheoryData<string, double, double, double, double> BinarySlopes => new()
    {
        { "maximum", 2, 2, 0.5, 0.5 },
        { "maximum", 0, -0.0, 0.5, 0.5 },
        { "maximum", 3, 2, 1, 0 },
        { "minimum", 2, 2, 0.5, 0.5 },
        { "minimum", 3, 2, 0, 1 },
        { "at-least", 2, 2, 1, 0 },
        { "at-least", 1, 2, 0, 1 },
        { "at-least", double.NaN, 2, 0, 0 },
        { "at-most", 2, 2, 1, 0 },
        { "at-most", 3, 2, 0, 1 },
        { "at-most", 3, double.NaN, 0, 0 },
        { "maximum-number", 2, 2, 1, 0 },
        { "maximum-number", double.NaN, 2, 0, 1 },
        { "maximum-number", 2, double.NaN, 1, 0 },
        { "maximum-number", double.NaN, double.NaN, 1, 0 },
        { "minimum-number", 2, 2, 1, 0 },
        { "minimum-number", double.NaN, 2, 0, 1 },
        { "minimum-number", 2, double.NaN, 1, 0 },
        { "minimum-number", 3, 2, 0, 1 },
        { "prelu", 0, 0.25, 0.25, 0 },
        { "prelu", -2, 0.25, 0.25, -2 },
        { "prelu", 2, 0.25, 1, 0 },
        { "power", 0, 0, 0, 0 },
        { "power", 3, 0, 0, Math.Log(3) },
        { "power", -2, 0, 0, double.NaN },
        { "power", 0, 1, 1, 0 },
        { "power", 0, 2, 0, 0 },
        { "power", 0, 0.5, Infinity, 0 },
        { "power", 0, -1, double.NegativeInfinity, double.NegativeInfinity },
        { "power", -2, 3, 12, double.NaN },
        { "atan2", 0, 0, double.NaN, double.NaN },
        { "atan2", 1, 0, 0, -1 },
        { "atan2", 0, -1, -1, 0 },
        { "atan2", -0.0, -1, -1, 0 },
        { "copysign", 1, -0.0, -1, 0 },
        { "copysign", -2, 3, -1, 0 },
        { "copysign", -2, -3, 1, 0 },
        { "copysign", 0, -1, 0, 0 },
        { "copysign", 3, double.NaN, -1, 0 },
        { "hypot", 0, 0, 0, 0 },
        { "hypot", 3, -4, 0.6, -0.8 },
        { "hypot", 1e200, 1e200, 0.70710678118654752, 0.70710678118654752 },
        { "hypot", 1, Infinity, 0, double.NaN },
        { "logaddexp", 0, 0, 0.5, 0.5 },
        { "logaddexp", 1000, 1000, 0.5, 0.5 },
        { "logaddexp", 1000, 1001, 0.26894142136999512, 0.73105857863000488 },
        { "logaddexp", Infinity, 0, 1, 0 },
        { "logaddexp", double.NegativeInfinity, 0, 0, 1 },
        { "logaddexp", double.NegativeInfinity, double.NegativeInfinity, 0, 0 },
        { "logaddexp", Infinity, Infinity, double.NaN, double.NaN },
        { "remainder", 5, 3, 1, -1 },
        { "remainder", -5, 3, 1, 2 },
        { "remainder", 5, -3, 1, 2 },
        { "remainder", -5, -3, 1, -1 },
        { "remainder", 3, 3, 1, -1 },
        { "remainder", 0, 3, 1, 0 },
        { "remainder", 5, 0, 1, double.NaN },
        { "remainder", 1, 0.2, 1, -4 },
        { "truncated remainder", 5, 3, 1, -1 },
        { "truncated remainder", -5, 3, 1, 1 },
        { "truncated remainder", 5, -3, 1, 1 },
        { "truncated remainder", -5, -3, 1, -1 },
        { "xlogy", 0, 3, 1.0986122886681098, 0 },
        { "xlogy", 0, 0, 0, 0 },
        { "xlogy", 0, -1, 0, 0 },
        { "xlogy", 2, 0, double.NegativeInfinity, Infinity },
        { "xlogy", 0, double.NaN, double.NaN, double.NaN },
        { "xlog1py", 0, 2, 1.0986122886681098, 0 },
        { "xlog1py", 0, -1, 0, 0 },
        { "xlog1py", 0, -2, 0, 0 },
        { "xlog1py", 2, -1, double.NegativeInfinity, Infinity },
        { "divide", 1, 0, Infinity, double.NegativeInfinity },
        { "multiply", 0, 5, 5, 0 },
        { "binary cross entropy", 0, 0, 0, 100 },
        { "binary cross entropy", 0, 1, -1e12, 100 },
        { "binary cross entropy", 1, 0, 1e12, -100 },
        { "binary cross entropy", 1, 1, 0, -100 },
        { "sigmoid cross entropy", 0, 1, -0.5, 0 },
        { "sigmoid cross entropy", 1000, 1, 0, -1000 },
        { "sigmoid cross entropy", -1000, 0, 0, 1000 },
    };

    [Theory]
    [MemberData(nameof(UnarySlopes))]
    public void UnarySlopeAtASpecialPoint(string name, double x, double slope)
    {
        var entry = Catalogue.Unary.Single(entry => entry.Rule.Name == name);
        // One element alone, and enough of them for a register and a tail.
        foreach (var shape in new[] { Shape.Scalar, Shape.Of(1), Shape.Of(21) })
        {
            var input = Variable.Of<double>([.. Enumerable.Repeat(x, shape.Count)], shape);
            var loss = Sum(entry.Apply(input));
            AssertAll(slope, Gradient.Of(loss, input)[input]);
            AssertAll(slope, Gradient.Graph(loss, input)[input]);
        }
    }

    [Theory]
    [MemberData(nameof(BinarySlopes))]
    public void BinarySlopesAtASpecialPoint(string name, double a, double b, double leftSlope, double rightSlope)
    {
        var entry = Catalogue.Binary.Single(entry => entry.Rule.Name == name);
        foreach (var shape in new[] { Shape.Scalar, Shape.Of(1), Shape.Of(21) })
        {
            var left = Variable.Of<double>([.. Enumerable.Repeat(a, shape.Count)], shape);
            var right = Variable.Of<double>([.. Enumerable.Repeat(b, shape.Count)], shape);
            var loss = Sum(entry.Apply(left, right));
            foreach (var gradients in new[] { Gradient.Of(loss, left, right), Gradient.Graph(loss, left, right) })
            {
                AssertAll(leftSlope, gradients[left]);
                AssertAll(rightSlope, gradients[right]);
            }
        }
    }

    [Fact]
    public void StepFunctionsPassNoGradient()
    {
        var x = Variable.Of([-1.0, 0, 2], "x");
        foreach (var step in new[] { Sign(x), Floor(x), Ceiling(x), Round(x), Truncate(x) }) Assert.False(Gradient.Of(Sum(step), x).TryGet(x, out _));
        Assert.False(Gradient.Of(Sum(Greater(x, 0.5)), x).TryGet(x, out _));
        foreach (var mask in (Func<Variable<double>, Variable<double>>[])
            [v => Less(v, 0), v => LessOrEqual(v, 0), v => GreaterOrEqual(v, 0), v => Equal(v, 0), v => NotEqual(v, 0), LogicalNot,
                v => LogicalAnd(v, 1), v => LogicalOr(v, 0), v => LogicalXor(v, 1), IsNaN, IsFinite, IsInfinity, v => Step(v)])
        {
            Assert.False(Gradient.Of(Sum(mask(x)), x).TryGet(x, out _));
            // Another path is not harmed: x·[…] has the slope […].
            Assert.Equal(mask(x).Values.ToArray(), Gradient.Of(Sum(x * mask(x)), x)[x].Values.ToArray());
        }

        Assert.Equal([0, 0, 1], Greater(x, 0.5).Values.ToArray());
        Assert.Equal([-1, 0, 1], Sign(x).Values.ToArray());
    }

    [Fact]
    public void TheBranchNotTakenGetsZeroEvenWhereItsSlopeIsNotFinite()
    {
        var x = Variable.Of([0.0, 4.0], "x");
        // The double selection: the dangerous argument itself is replaced, so that no infinite slope meets the zero.
        var isPositive = Greater(x, 0);
        var y = Sum(Where(isPositive, Sqrt(Where(isPositive, x, 1)), 0));
        Assert.Equal([0, 0.25], Gradient.Of(y, x)[x].Values.ToArray());
        Assert.Equal([0, 0.25], Gradient.Graph(y, x)[x].Values.ToArray());
    }

    [Fact]
    public void EmptyReductions()
    {
        var empty = Variable.Of<double>([], Shape.Of(0));
        Assert.Equal(0, Sum(empty).Value);
        Assert.Equal(double.NaN, Mean(empty).Value);
        Assert.Equal([0, 0], Sum(Variable.Of<double>([], Shape.Of(2, 0)), 1).Values.ToArray());
    }

    [Fact]
    public void TiesOfAReductionShareTheGradient()
    {
        var x = Variable.Of(new double[,] { { 3, 1, 3, 3 }, { 2, 5, 2, 7 } }, "x");
        double[] expected = [1.0 / 3, 0, 1.0 / 3, 1.0 / 3, 0, 0, 0, 1];
        AssertNear(expected, Gradient.Of(Sum(Max(x, 1)), x)[x]);
        AssertNear(expected, Gradient.Graph(Sum(Max(x, 1)), x)[x]);
        AssertNear(expected, Gradient.Of(Sum(-Min(-x, 1)), x)[x]);
        AssertNear([0, 1, 0, 0, 0, 0, 0, 0], Gradient.Of(Min(x), x)[x]);
    }

    [Fact]
    public void ReductionsPropagateNotANumber()
    {
        var x = Variable.Of([1, double.NaN, 3], "x");
        foreach (var y in new[] { Sum(x), Mean(x), Max(x), Min(x), LogSumExp(x) }) Assert.Equal(double.NaN, y.Value);
        foreach (double value in Softmax(x).Values) Assert.Equal(double.NaN, value);
    }

    [Fact]
    public void SoftmaxNeverOverflows()
    {
        var x = Variable.Of([1000.0, 1001, double.NegativeInfinity], "x");
        double p = 1 / (1 + Math.E);
        AssertNear([p, 1 - p, 0], Softmax(x));
        AssertNear([Math.Log(p), Math.Log(1 - p), double.NegativeInfinity], LogSoftmax(x));
        Assert.Equal(1001 - Math.Log(1 - p), LogSumExp(x).Value, 1e-12);
        AssertNear([p, -p, 0], Gradient.Of(SoftmaxCrossEntropy(x.Reshape([1, 3]), [1]), x)[x]);
        AssertNear([p, 1 - p, 0], Gradient.Of(LogSumExp(x), x)[x]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(Infinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(-double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(1e-300)]
    [InlineData(-745.2)]
    public void EveryLaneComputesWhatASingleNumberDoes(double x)
    {
        foreach (var entry in Catalogue.Unary)
        {
            double alone = entry.Apply(Variable.Of(x)).Value;
            // Trigonometric functions of huge arguments are reduced by different methods.
            if (entry.Rule.Name is "sin" or "cos" && Math.Abs(x) > 1e9 && double.IsFinite(x)) continue;
            foreach (double lane in entry.Apply(Variable.Of<double>([.. Enumerable.Repeat(x, 19)])).Values)
                Assert.True(alone.Equals(lane)
                    || Math.Abs(alone - lane) <= 4e-16 * Math.Abs(alone) + double.Epsilon,
                        $"{entry} of {x:R}: {alone:R} alone, {lane:R} in a register.");
        }
    }

    private static void AssertNear(double[] expected, Variable<double> actual) => Near.Equal(expected, actual.Values, 1e-12, 1, "value");

    private static void AssertAll(double expected, Variable<double> actual)
    {
        foreach (double value in actual.Values) Assert.Equal(expected, value, 1e-12);
    }
}
