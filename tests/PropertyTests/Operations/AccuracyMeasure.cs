using System.Numerics;
using AutoDiff.PropertyTests.Support;
using Exact = AutoDiff.Oracle.HighPrecision<AutoDiff.Oracle.LongDigits>;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>The errors of functions at random arguments, in units in the last place.</summary>
internal static class AccuracyMeasure
{
    /// <summary>For each argument, the error and the value: computed alone, and in a register.</summary>
    public static IEnumerable<(double Argument, double Error, double Value)> Unary<T>(AccuracyBound bound, RandomGenerator random, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var entry = Catalogue.Unary.Single(entry => entry.Rule.Name == bound.Name);
        var reference = AccuracyReference.Unary[bound.Name];
        var domain = entry.Rule.Domain;
        double[] x = Draw.Fill(count,
            () => Argument<T>(random, value => value >= bound.Low && value <= bound.High && value > domain.Low && value < domain.High
                && domain.DistanceToKink(value) > 0));
        var vector = Draw.Variable<T>(x, Shape.Of(count));
        double[] inRegister = Draw.Numbers(entry.Apply(Repeated(vector)));
        for (int i = 0; i < count; i++)
        {
            double alone = double.CreateTruncating(entry.Apply(Variable.Of(T.CreateTruncating(x[i]))).Value);
            var exact = reference(x[i]);
            yield return (x[i], Error<T>(exact, alone, bound.Floor), alone);
            yield return (x[i], Error<T>(exact, inRegister[i], bound.Floor), inRegister[i]);
        }
    }

    /// <summary>The same for functions of two arguments.</summary>
    public static IEnumerable<(double A, double B, double Error, double Value)> Binary<T>(AccuracyBound bound, RandomGenerator random, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var entry = Catalogue.Binary.Single(entry => entry.Rule.Name == bound.Name);
        var reference = AccuracyReference.Binary[bound.Name];
        double[] a = new double[count], b = new double[count];
        for (int i = 0; i < count; i++) (a[i], b[i]) = Pair<T>(bound, random);
        var shape = Shape.Of(count);
        double[] inRegister = Draw.Numbers(entry.Apply(Repeated(Draw.Variable<T>(a, shape)), Repeated(Draw.Variable<T>(b, shape))));
        for (int i = 0; i < count; i++)
        {
            double alone = double.CreateTruncating(entry.Apply(Variable.Of(T.CreateTruncating(a[i])), Variable.Of(T.CreateTruncating(b[i]))).Value);
            var exact = reference(Exact.Of(a[i]), Exact.Of(b[i]));
            yield return (a[i], b[i], Error<T>(exact, alone, bound.Floor), alone);
            yield return (a[i], b[i], Error<T>(exact, inRegister[i], bound.Floor), inRegister[i]);
        }
    }

    private static double Error<T>(Exact exact, double value, double floor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isSingle = typeof(T) == typeof(float);
        if (double.IsNaN(value)) return double.PositiveInfinity;
        // Infinity is the right result where the exact one is nearer to the next power of two than to the largest number, give or take the bound.
        double largest = isSingle ? float.MaxValue : double.MaxValue;
        if (double.IsInfinity(value))
            return exact.IsLargerThan(largest * (1 - 4 * Near.Epsilon<T>())) && value < 0 == exact.IsNegative ? 0 : double.PositiveInfinity;
        return exact.UnitsFrom(value, isSingle ? 24 : 53, isSingle ? -149 : -1074, floor);
    }

    /// <summary>A number of the element's format, of any magnitude, that is admitted.</summary>
    private static double Argument<T>(RandomGenerator random, Func<double, bool> isAdmitted)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        while (true)
        {
            double value = random.Next(8) switch
            {
                // Any pattern of bits: all magnitudes alike, also those below the normal numbers.
                0 or 1 => typeof(T) == typeof(float) ? BitConverter.UInt32BitsToSingle((uint)(random.NextUInt64() >> 33)) : BitConverter.UInt64BitsToDouble(random.NextUInt64() >> 1),
                // Next to small integers and halves: zeros of logarithms and of the gamma functions, ends of domains.
                2 => 0.5 * random.Next(12) + Math.Pow(10, -16 * random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1),
                3 => (typeof(T) == typeof(float) ? 100 : 750) * random.NextDouble(),
                4 => Math.Pow(10, -20 * random.NextDouble()),
                5 => Math.Pow(10, 10 * random.NextDouble()),
                _ => 3 * random.NextNormal(),
            };
            if (random.Next(2) == 0) value = -value;
            value = double.CreateTruncating(T.CreateTruncating(value));
            if (double.IsFinite(value) && isAdmitted(value)) return value;
            if (double.IsFinite(value) && isAdmitted(-value)) return -value;
        }
    }

    private static (double A, double B) Pair<T>(AccuracyBound bound, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double a = Argument<T>(random, value => value >= bound.Low
            && value <= bound.High || bound.Name.StartsWith("xlog", StringComparison.Ordinal) || bound.Name == "power");
        double b = Argument<T>(random, value => bound.Name switch
        {
            "xlogy" or "xlog1py" => value > bound.Low,
            // The result must be within reach of the reference, and a real number.
            "power" => a != 0 && Math.Abs(value * Math.Log(Math.Abs(a))) < 800 && (a > 0 || value == Math.Round(value)),
            "atan2" or "remainder" or "truncated remainder" => value != 0,
            _ => value >= bound.Low && value <= bound.High,
        });
        // Neighbours cancel most.
        if (bound.Name == "logaddexp" && random.Next(3) == 0) b = double.CreateTruncating(T.CreateTruncating(a + random.NextNormal()));
        return (a, b);
    }

    // Enough of them for a register, whatever its width.
    private static Variable<T> Repeated<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Functions.Concat([.. Enumerable.Repeat(x, 1 + 64 / x.Shape.Count)], 0);
}
