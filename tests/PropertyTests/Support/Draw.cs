using System.Numerics;

namespace AutoDiff.PropertyTests.Support;

/// <summary>Random numbers of the kinds that tests of primitives need.</summary>
internal static class Draw
{
    /// <summary>How far the numbers stay from kinks and from the ends of domains, so that differences can be taken.</summary>
    private const double Margin = 0.2;

    /// <summary>Moderate numbers inside a domain, away from its kinks and ends.</summary>
    public static double[] Inside(RandomGenerator random, Domain domain, int count)
    {
        double low = Math.Max(domain.Low, -3), high = Math.Min(domain.High, 3);
        double margin = Math.Min(Margin, (high - low) / 8);
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            do values[i] = low + margin + (high - low - 2 * margin) * random.NextDouble();
            while (domain.DistanceToKink(values[i]) < margin);
        }

        return values;
    }

    /// <summary>
    /// The same for a pair of arguments; where ties are kinks, no number of one is near a number of the other, and where multiples are, none near a
    /// multiple.
    /// </summary>
    public static (double[] Left, double[] Right) Inside(RandomGenerator random, IBinaryRule rule, int leftCount, int rightCount)
    {
        // Quotients between 0.2 and 0.8, or between 1.2 and 1.8, of either sign.
        if (rule.LeftDomain.HasKinkAtMultiples)
            return (Fill(leftCount, () => Sign() * (random.Next(2) == 0 ? 0.5 + 0.5 * random.NextDouble() : 1.95 + 0.4 * random.NextDouble())),
                Fill(rightCount, () => Sign() * (1.4 + 0.2 * random.NextDouble())));
        if (!rule.LeftDomain.HasKinkAtTie) return (Inside(random, rule.LeftDomain, leftCount), Inside(random, rule.RightDomain, rightCount));
        return (Fill(leftCount, () => random.Next(7) - 3 + 0.2 * random.NextDouble()),
            Fill(rightCount, () => random.Next(7) - 2.6 + 0.2 * random.NextDouble()));

        int Sign() => 2 * random.Next(2) - 1;
    }

    /// <summary>Numbers of all magnitudes and of both signs where the domain allows, with some exact zeros, ties and small integers.</summary>
    public static double[] Wide(RandomGenerator random, Domain domain, int count) => Fill(count, () =>
    {
        while (true)
        {
            double value = random.Next(8) switch
            {
                0 => random.Next(7) - 3,
                1 => 0.5,
                2 => 30 * random.NextNormal(),
                _ => random.NextNormal() * Math.Pow(10, 3 * random.NextDouble() - 2),
            };
            if (domain == Domain.UnitInterval) value -= Math.Floor(value);
            if (value > domain.Low && value < domain.High && !(domain == Domain.NonZero && value == 0)) return value;
            if (-value > domain.Low && -value < domain.High) return -value;
        }
    });

    /// <summary>Normal deviates.</summary>
    public static double[] Normal(RandomGenerator random, int count) => Fill(count, random.NextNormal);

    /// <summary>Numbers of which no two are near each other.</summary>
    public static double[] Distinct(RandomGenerator random, int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => 0.7 * (i - count / 2) + 0.2 * random.NextDouble())];
        random.Shuffle(values.AsSpan());
        return values;
    }

    public static double[] Fill(int count, Func<double> next)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++) values[i] = next();
        return values;
    }

    /// <summary>A variable of the given numbers, rounded to T.</summary>
    public static Variable<T> Variable<T>(double[] values, Shape shape, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => AutoDiff.Variable.Of<T>(Array.ConvertAll(values, T.CreateTruncating), shape, name);

    /// <summary>The values as double.</summary>
    public static double[] Numbers<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Array.ConvertAll(x.Values.ToArray(), double.CreateTruncating);
}
