using System.Globalization;
using System.Numerics;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>
/// The functions that textbook formulas get wrong near 0 or far out, against references with hundreds of digits, in units of the element's ε:
/// near zero, where they cancel; in between; and far out, where they overflow.
/// </summary>
public class AccuracyTests
{
    private static readonly Dictionary<string, Func<HighPrecision, HighPrecision>> s_references = new()
    {
        ["celu"] = x => x.Scaled.Sign > 0 ? x : HighPrecision.Exp(x) - HighPrecision.One,
        ["elu"] = x => x.Scaled.Sign > 0 ? x : HighPrecision.Exp(x) - HighPrecision.One,
        ["exp"] = HighPrecision.Exp,
        ["expm1"] = x => HighPrecision.Exp(x) - HighPrecision.One,
        ["gelu-tanh"] = x => x.IsLargerThan(30) ? Rectified(x) : x * Logistic(s_doubledRootOfTwoOverPi * (x + s_cubic * x * x * x)),
        ["log"] = HighPrecision.Log,
        ["log1p"] = x => HighPrecision.Log(HighPrecision.One + x),
        ["log-sigmoid"] = x => HighPrecision.Log(Logistic(x)),
        ["mish"] = x => x * Tanh(HighPrecision.Log(HighPrecision.One + HighPrecision.Exp(x))),
        ["selu"] = x => HighPrecision.Of(1.0507009873554805) * (x.Scaled.Sign > 0 ? x : HighPrecision.Of(1.6732632423543772) * (HighPrecision.Exp(x) - HighPrecision.One)),
        ["sigmoid"] = Logistic,
        ["silu"] = x => x * Logistic(x),
        ["softplus"] = x => HighPrecision.Log(HighPrecision.One + HighPrecision.Exp(x)),
        ["tanh"] = Tanh,
        ["tanh-shrink"] = x => x - Tanh(x),
    };

    // 2√(2/π), and 0.044715, of which a double has too few digits.
    private static readonly HighPrecision s_doubledRootOfTwoOverPi = new(BigInteger.Parse("15957691216057307117597842397375274739034", CultureInfo.InvariantCulture) * HighPrecision.One.Scaled / BigInteger.Pow(10, 40));
    private static readonly HighPrecision s_cubic = new(HighPrecision.One.Scaled * 44715 / 1_000_000);

    public static TheoryData<string> Names => [.. s_references.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ValueIsWithinFourUnitsOfTheReference(string name)
    {
        var entry = Catalogue.Unary.Single(entry => entry.Rule.Name == name);
        Property.Holds(SizedCase.Any, given =>
        {
            double[] x = Arguments(new RandomGenerator(given.Seed), entry.Rule.Domain, 4 * given.Size);
            AssertAccurate<double>(entry, x);
            AssertAccurate<float>(entry, x);
        }, count: 25);
    }

    private static HighPrecision Logistic(HighPrecision x) => HighPrecision.One / (HighPrecision.One + HighPrecision.Exp(-x));

    /// <summary>What is left of a gate far out, where its exponential is beyond all digits.</summary>
    private static HighPrecision Rectified(HighPrecision x) => x.Scaled.Sign > 0 ? x : default;

    private static HighPrecision Tanh(HighPrecision x) => (HighPrecision.Exp(x + x) - HighPrecision.One) / (HighPrecision.Exp(x + x) + HighPrecision.One);

    private static void AssertAccurate<T>(UnaryEntry entry, double[] arguments)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = Draw.Variable<T>(arguments, Shape.Of(arguments.Length));
        double[] exact = Draw.Numbers(x), alone = [.. exact.Select(value => double.CreateTruncating(entry.Apply(Variable.Of(T.CreateTruncating(value))).Value))];
        double[] inRegister = Draw.Numbers(entry.Apply(x));
        double smallest = typeof(T) == typeof(float) ? 1.2e-38 : 2.3e-308, largest = typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;
        for (int i = 0; i < exact.Length; i++)
        {
            if (!entry.Rule.Domain.Contains(exact[i])) continue;
            var reference = s_references[entry.Rule.Name](HighPrecision.Of(exact[i]));
            foreach (double value in (double[])[alone[i], inRegister[i]])
            {
                // Outside the range of normal numbers there are no digits to count.
                if (double.IsInfinity(value) && reference.IsLargerThan(largest)) continue;
                if (Math.Abs(value) < smallest && !reference.IsLargerThan(2 * smallest)) continue;
                double error = double.IsFinite(value) ? reference.RelativeError(value) / Near.Epsilon<T>() : double.NaN;
                Assert.True(error <= 4, $"{entry} of {exact[i]:R} in {typeof(T).Name} is {value:R}: off by {error:G3} ε.");
            }
        }
    }

    /// <summary>Of all magnitudes from 10⁻³⁰⁰ to where the function leaves the range of a double.</summary>
    private static double[] Arguments(RandomGenerator random, Domain domain, int count) => Draw.Fill(count, () =>
    {
        double sign = random.Next(2) == 0 ? 1 : -1;
        while (true)
        {
            double value = random.Next(5) switch
            {
                0 => sign * Math.Pow(10, -300 * random.NextDouble()),
                1 => sign * Math.Pow(10, -20 * random.NextDouble()),
                2 => sign * 700 * random.NextDouble(),
                _ => 3 * random.NextNormal(),
            };
            if (domain.Contains(value)) return value;
            sign = 1;
        }
    });
}

internal static class DomainExtensions
{
    /// <summary>Whether a number lies inside the domain.</summary>
    public static bool Contains(this Domain domain, double value) => value > domain.Low && value < domain.High;
}
