using System.Globalization;
using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>
/// The exponentials and logarithms of single precision against those of double, in units in the last place. That no error exceeds its bound is half
/// of it: a coefficient may be wrong in its sixth digit before it does, because most of an error is rounding. Rounding has no direction, so the
/// mean of the errors over a short interval is the polynomial's own.
/// </summary>
public class SingleFunctionsTests
{
    private const int Intervals = 64, Samples = 1 << 13;

    [Fact]
    public void Exp() => Check(-0.3466, 0.3466, SingleFunctions.Exp, Math.Exp, largest: 1.1, bias: 0.07);

    [Fact]
    public void ExpEverywhere() => Check(-87, 88, SingleFunctions.Exp, Math.Exp, largest: 1.1, bias: 0.07);

    [Fact]
    public void Falling() =>
        Check(-125, 0, x => SingleFunctions.Falling(x, Vector<float>.One), x => Math.Exp(x) * Math.Pow(2, 64), largest: 1.1, bias: 0.07);

    [Fact]
    public void ExpM1() => Check(-0.3466, 0.3466, SingleFunctions.ExpM1, Expm1, largest: 2, bias: 0.07);

    [Fact]
    public void ExpM1Everywhere() => Check(-10, 88, SingleFunctions.ExpM1, Expm1, largest: 2, bias: 0.2);

    [Fact]
    public void Log() => Check(0.7072, 1.4142, SingleFunctions.Log, Math.Log, largest: 2, bias: 0.07);

    [Fact]
    public void LogEverywhere() => Check(1, 1e30, SingleFunctions.Log, Math.Log, largest: 2, bias: 0.07);

    [Fact]
    public void LogP1() => Check(-0.29, 0.4142, SingleFunctions.LogP1, Log1p, largest: 2, bias: 0.07);

    private static void Check(double low, double high, Func<Vector<float>, Vector<float>> function, Func<double, double> exact, double largest,
        double bias)
    {
        var random = new RandomGenerator(1);
        float[] x = new float[Vector<float>.Count];
        for (int interval = 0; interval < Intervals; interval++)
        {
            double sum = 0;
            for (int sample = 0; sample < Samples; sample += x.Length)
            {
                for (int i = 0; i < x.Length; i++) x[i] = (float)(low + (high - low) * (interval + random.NextDouble()) / Intervals);
                var y = function(new Vector<float>(x));
                for (int i = 0; i < x.Length; i++)
                {
                    double expected = exact(x[i]), error = (y[i] - expected) / Unit(expected);
                    if (!(Math.Abs(error) <= largest))
                        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"at {x[i]:R} the error is {error:0.000} units"));
                    sum += error;
                }
            }

            Assert.True(Math.Abs(sum / Samples) <= bias,
                string.Create(CultureInfo.InvariantCulture, $"in interval {interval} the mean error is {sum / Samples:0.000} units"));
        }
    }

    private static double Unit(double exact) => MathF.BitIncrement(MathF.Abs((float)exact)) - MathF.Abs((float)exact);

    private static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5) return Math.Exp(x) - 1;
        double sum = 0;
        for (int n = 20; n >= 1; n--) sum = (1 + sum) * x / n;
        return sum;
    }

    private static double Log1p(double x)
    {
        double s = x / (2 + x), sum = 0;
        for (int n = 41; n >= 1; n -= 2) sum = sum * s * s + 1.0 / n;
        return 2 * s * sum;
    }
}
