using AutoDiff.Rules;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Elementwise;

/// <summary>
/// Values and derivatives of the functions of mathematics at the points where formulas fail: zeros, poles, infinities, ends of domains, jumps.
/// </summary>
public class SpecialPointTests
{
    private const double Infinity = double.PositiveInfinity, NaN = double.NaN;

    public static TheoryData<string, double, double> UnaryValues => new()
    {
        { "acos", 2, NaN },
        { "acosh", 0.5, NaN },
        { "acosh", -Infinity, NaN },
        { "acosh", Infinity, Infinity },
        { "asin", -0.0, -0.0 },
        { "asinh", -0.0, -0.0 },
        { "asinh", 1e200, 461.21016577936911 },
        { "asinh", -Infinity, -Infinity },
        { "atan", Infinity, 1.5707963267948966 },
        { "atanh", 1, Infinity },
        { "atanh", -1, -Infinity },
        { "atanh", 2, NaN },
        { "cbrt", -27, -3 },
        { "cbrt", double.Epsilon * 8, 3.40636787200652e-108 },
        { "ceiling", -0.5, -0.0 },
        { "cosh", -Infinity, Infinity },
        { "cosh", 710.4, 1.66636428328069e308 },
        { "digamma", 0, -Infinity },
        { "digamma", -0.0, Infinity },
        { "digamma", -1, NaN },
        { "digamma", -Infinity, NaN },
        { "digamma", Infinity, Infinity },
        { "digamma", -0.5, 0.03648997397857652 },
        { "erf", Infinity, 1 },
        { "erf", -Infinity, -1 },
        { "erf", double.Epsilon, double.Epsilon },
        { "erf", -0.0, -0.0 },
        { "erfc", -Infinity, 2 },
        { "erfc", Infinity, 0 },
        { "erfc", 26, 5.66319240885614e-296 },
        { "erfinv", 1, Infinity },
        { "erfinv", -1, -Infinity },
        { "erfinv", 2, NaN },
        { "exp2", -1074, double.Epsilon },
        { "exp2", 2000, Infinity },
        { "floor", -0.5, -1 },
        { "log2", 8, 3 },
        { "log10", 1000, 3 },
        { "loggamma", 0, Infinity },
        { "loggamma", -3, Infinity },
        { "loggamma", -Infinity, Infinity },
        { "loggamma", 1, 0 },
        { "loggamma", 2, 0 },
        { "loggamma", -0.5, 1.2655121234846454 },
        { "loggamma", 1e306, Infinity },
        { "logit", 0, -Infinity },
        { "logit", 1, Infinity },
        { "logit", 0.5, 0 },
        { "logit", -1, NaN },
        { "logit", 2, NaN },
        { "polygamma", 0, Infinity },
        { "polygamma", -2, Infinity },
        { "polygamma", Infinity, 0 },
        { "polygamma", -0.5, 8.9348022005446793 },
        { "round", 0.5, 0 },
        { "round", 1.5, 2 },
        { "round", 2.5, 2 },
        { "round", -0.5, -0.0 },
        { "rsqrt", 0, Infinity },
        { "rsqrt", Infinity, 0 },
        { "rsqrt", -1, NaN },
        { "sinc", 0, 1 },
        { "sinc", 1e-300, 1 },
        { "sinc", 3, 0 },
        { "sinc", Infinity, NaN },
        { "sinh", -Infinity, -Infinity },
        { "sinh", 1e-300, 1e-300 },
        { "tan", Infinity, NaN },
        { "truncate", -0.5, -0.0 },
        { "truncate", Infinity, Infinity },
    };

    public static TheoryData<string, double, double, double> BinaryValues => new()
    {
        { "atan2", 0, -0.0, 3.1415926535897931 },
        { "atan2", -0.0, -0.0, -3.1415926535897931 },
        { "atan2", -0.0, 1, -0.0 },
        { "atan2", Infinity, -Infinity, 2.3561944901923448 },
        { "copysign", 3, -0.0, -3 },
        { "hypot", Infinity, NaN, Infinity },
        { "hypot", 3e200, 4e200, 5e200 },
        { "hypot", 3e-200, 4e-200, 5e-200 },
        { "logaddexp", Infinity, Infinity, Infinity },
        { "logaddexp", -Infinity, -Infinity, -Infinity },
        { "logaddexp", Infinity, -Infinity, Infinity },
        { "logaddexp", 0, NaN, NaN },
        { "logaddexp", NaN, -Infinity, NaN },
        { "remainder", -5, 3, 1 },
        { "remainder", 5, -3, -1 },
        { "remainder", -3, 3, -0.0 },
        { "remainder", 5, 0, NaN },
        { "remainder", 5, Infinity, 5 },
        { "remainder", -5, Infinity, Infinity },
        { "remainder", -1e-20, 3, 3 },
        { "truncated remainder", -5, 3, -2 },
        { "truncated remainder", 5, -3, 2 },
        { "truncated remainder", -5, Infinity, -5 },
        { "truncated remainder", Infinity, 3, NaN },
        { "xlogy", 0, 0, 0 },
        { "xlogy", 0, -1, 0 },
        { "xlogy", 0, Infinity, 0 },
        { "xlogy", 0, NaN, NaN },
        { "xlogy", 2, 0, -Infinity },
        { "xlog1py", 0, -1, 0 },
        { "xlog1py", 0, -2, 0 },
        { "xlog1py", 2, -2, NaN },
    };

    [Theory]
    [MemberData(nameof(UnaryValues))]
    public void UnaryValue(string name, double x, double expected)
    {
        var entry = Catalogue.Unary.Single(entry => entry.Rule.Name == name);
        AssertValue(expected, entry.Apply(Variable.Of(x)).Value);
        foreach (double value in entry.Apply(Variable.Of<double>([.. Enumerable.Repeat(x, 9)])).Values) AssertValue(expected, value);
        if (double.IsFinite(expected) && Math.Abs(expected) is 0 or (> 1e-30 and < 1e30) && x == (float)x)
            foreach (float value in entry.Apply(Variable.Of<float>([.. Enumerable.Repeat((float)x, 17)])).Values) AssertValue(expected, value, 1e-6);
    }

    [Theory]
    [MemberData(nameof(BinaryValues))]
    public void BinaryValue(string name, double a, double b, double expected)
    {
        var entry = Catalogue.Binary.Single(entry => entry.Rule.Name == name);
        AssertValue(expected, entry.Apply(Variable.Of(a), Variable.Of(b)).Value);
        foreach (double value in entry.Apply(Variable.Of<double>([.. Enumerable.Repeat(a, 9)]), Variable.Of(b)).Values) AssertValue(expected, value);
    }

    [Fact]
    public void SincHasAllItsDerivativesAtZero()
    {
        double pi2 = Math.PI * Math.PI;
        double[] expected = [1, 0, -pi2 / 3, 0, pi2 * pi2 / 5, 0, -pi2 * pi2 * pi2 / 7];
        AssertDerivatives(Functions.Sinc, 0, expected);
        // (π x cos πx − sin πx)/(π x²), and its derivative, where nothing cancels.
        AssertDerivatives(Functions.Sinc, 1.5, [-2 / (3 * Math.PI), 4 / (9 * Math.PI), 2 * Math.PI / 3 - 16 / (27 * Math.PI)]);
        // Both sides of the border between series and recurrence.
        foreach (double x in new[] { 2 / Math.PI - 1e-9, 2 / Math.PI + 1e-9, 4 / Math.PI - 1e-9, 4 / Math.PI + 1e-9 })
        {
            var rule = new Sinc(3);
            Assert.Equal((new Sinc(2).Value(x + 1e-4) - new Sinc(2).Value(x - 1e-4)) / 2e-4, rule.Value(x), 1e-6);
            Assert.Equal(-rule.Value(x), rule.Value(-x));
        }
    }

    [Fact]
    public void ReciprocalHasItsHigherDerivatives()
    {
        AssertDerivatives(Reciprocal, 4, [0.25, -1 / 16.0, 2 / 64.0, -6 / 256.0, 24 / 1024.0, -120 / 4096.0, 720 / 16384.0]);
        var x = Variable.Of([0.0, -0.0, 2]);
        Assert.Equal([Infinity, -Infinity, 0.5], Reciprocal(x).Values.ToArray());
        Assert.Equal([-Infinity, -Infinity, -0.25], Gradient.Of(Sum(Reciprocal(x)), x)[x].Values.ToArray());
    }

    [Fact]
    public void PolygammaOfEveryOrder()
    {
        // ψ⁽ⁿ⁾(1) = (−1)ⁿ⁺¹ n! ζ(n + 1), and at ½ (2ⁿ⁺¹ − 1) times as much.
        double[] zeta = [double.NaN, 1.6449340668482264, 1.2020569031595943, 1.0823232337111382, 1.0369277551433699];
        double factorial = 1;
        for (int n = 1; n <= 4; n++)
        {
            factorial *= n;
            double expected = (n % 2 == 0 ? -1 : 1) * factorial * zeta[n];
            AssertValue(expected, Polygamma(Variable.Of(1.0), n).Value, 1e-15);
            AssertValue(expected * (Math.Pow(2, n + 1) - 1), Polygamma(Variable.Of(0.5), n).Value, 1e-15);
        }

        AssertValue(Digamma(Variable.Of(0.3)).Value, Polygamma(Variable.Of(0.3), 0).Value);
        AssertValue(Polygamma(Variable.Of(0.3), 1).Value, Trigamma(Variable.Of(0.3)).Value);
        AssertValue(-0.82879664423431999, Polygamma(Variable.Of(-0.5), 2).Value, 1e-13);
        AssertValue(193.40909103400244, Polygamma(Variable.Of(-0.5), 3).Value, 1e-13);
        // Where neither the factorial nor the power is in range, their quotient may be: 100!/10000¹⁰¹ and a little more.
        AssertValue(-9.37936320154351e-245, Polygamma(Variable.Of(1e4), 100).Value, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => Polygamma(Variable.Of(1.0), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Polygamma(Variable.Of(1.0), 171));
    }

    [Fact]
    public void FractionKeepsTheSignAndPassesTheGradient()
    {
        var x = Variable.Of([-1.5, 2, 2.25, -0.75]);
        Assert.Equal([-0.5, 0, 0.25, -0.75], Fraction(x).Values.ToArray());
        Assert.Equal([1, 1, 1, 1], Gradient.Of(Sum(Fraction(x)), x)[x].Values.ToArray());
        Assert.Equal(NaN, Fraction(Variable.Of(Infinity)).Value);
    }

    [Fact]
    public void AnglesConvert()
    {
        var x = Variable.Of([180.0, -90]);
        Assert.Equal([Math.PI, -Math.PI / 2], DegreesToRadians(x).Values.ToArray());
        Assert.Equal([Math.PI / 180, Math.PI / 180], Gradient.Of(Sum(DegreesToRadians(x)), x)[x].Values.ToArray());
        AssertValue(180, RadiansToDegrees(Variable.Of(Math.PI)).Value, 1e-15);
    }

    [Fact]
    public void SlopesOfTheAngleOfAPointDoNotUnderflow()
    {
        Variable<double> y = Variable.Of(1e-200), x = Variable.Of(1e-200);
        var gradients = Gradient.Of(Atan2(y, x), y, x);
        AssertValue(5e199, gradients[y].Value, 1e-15);
        AssertValue(-5e199, gradients[x].Value, 1e-15);
    }

    [Fact]
    public void InverseFunctionsCancelInFormulas()
    {
        var x = Variable.Symbol<double>("x");
        foreach (var (outer, inner) in ((string, string)[])
        [
            ("sin", "asin"), ("cos", "acos"), ("tan", "atan"), ("sinh", "asinh"), ("asinh", "sinh"), ("cosh", "acosh"), ("tanh", "atanh"),
                ("atanh", "tanh"),
            ("exp2", "log2"), ("log2", "exp2"), ("sigmoid", "logit"), ("logit", "sigmoid"), ("erf", "erfinv"), ("erfinv", "erf"),
        ]) Assert.Equal("x", Simplify.Of(Named(outer).Apply(Named(inner).Apply(x))).Result.ToFormula());

        static UnaryEntry Named(string name) => Catalogue.Unary.Single(entry => entry.Rule.Name == name);
    }

    private static void AssertDerivatives(Func<Variable<double>, Variable<double>> function, double at, double[] expected)
    {
        var x = Variable.Of(at);
        var y = function(x);
        foreach (double value in expected)
        {
            AssertValue(value, y.Value, 1e-14);
            y = Gradient.Graph(y, x)[x];
        }
    }

    private static void AssertValue(double expected, double actual, double tolerance = 1e-10)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected)) Assert.Equal(expected, actual);
        else if (expected == 0)
            Assert.True(actual == 0 && (double.IsPositive(expected) || double.IsNegative(actual)), $"{actual:R} is not {expected:R}.");
        else Assert.InRange(actual / expected, 1 - tolerance, 1 + tolerance);
    }
}
