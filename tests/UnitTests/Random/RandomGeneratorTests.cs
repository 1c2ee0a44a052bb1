namespace AutoDiff.UnitTests;

public sealed class RandomGeneratorTests
{
    [Fact]
    public void SplitMix64_gives_its_published_sequence()
    {
        ulong state = 1234567;
        ulong[] expected =
        [
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        ];
        foreach (ulong word in expected)
            Assert.Equal(word, RandomGenerator.SplitMix64(ref state));
    }

    [Fact]
    public void The_state_1_2_3_4_gives_the_published_sequence_of_xoshiro256_starstar()
    {
        var random = RandomGenerator.FromState(new(1, 2, 3, 4));
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        foreach (ulong word in expected)
            Assert.Equal(word, random.NextUInt64());
    }

    // Expected values of this and the next tests: an independent implementation in another language.
    [Theory]
    [InlineData(0UL, 11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL)]
    [InlineData(42UL, 1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL)]
    [InlineData(ulong.MaxValue, 10328197420357168392UL, 14156678507024973869UL, 9357971779955476126UL)]
    public void A_seed_gives_one_known_sequence(ulong seed, ulong first, ulong second, ulong third)
    {
        var random = new RandomGenerator(seed);
        Assert.Equal([first, second, third], new[] { random.NextUInt64(), random.NextUInt64(), random.NextUInt64() });
    }

    [Fact]
    public void Derived_numbers_are_known_to_the_last_bit()
    {
        var random = new RandomGenerator(42);
        Assert.Equal(0.08386297105988216, random.NextDouble());
        Assert.Equal(0.3789802506626686, random.NextDouble());

        random = new RandomGenerator(42);
        Assert.Equal(0.08386296033859253f, random.NextSingle());
        Assert.Equal(0.37898021936416626f, random.NextSingle());

        random = new RandomGenerator(42);
        Assert.Equal([0, 3, 6, 9, 9, 7, 7, 8, 7, 5], Enumerable.Range(0, 10).Select(_ => random.Next(10)));

        random = new RandomGenerator(42);
        int[] items = [.. Enumerable.Range(0, 10)];
        random.Shuffle(items.AsSpan());
        Assert.Equal([9, 1, 4, 2, 8, 7, 6, 5, 3, 0], items);
    }

    [Fact]
    public void Normal_deviates_are_those_of_the_polar_method()
    {
        var random = new RandomGenerator(42);
        foreach (double expected in new[] { -0.7262191382447857, 0.2216227015035933, 0.46417731016247366, 1.476249461018415 })
            Assert.Equal(expected, random.NextNormal(), 1e-15);
    }

    [Fact]
    public void The_logarithm_agrees_with_the_platforms_to_two_units_in_the_last_place()
    {
        var random = new RandomGenerator(7);
        for (int i = 0; i < 100_000; i++)
        {
            double x = random.NextDouble() * Math.ScaleB(1, -random.Next(104));
            if (x == 0)
                continue;
            double expected = Math.Log(x);
            double tolerance = 2 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
            Assert.Equal(expected, RandomGenerator.LogarithmOfFraction(x), tolerance);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_gives_others()
    {
        Assert.Equal(Words(new RandomGenerator(5)), Words(new RandomGenerator(5)));
        Assert.NotEqual(Words(new RandomGenerator(5)), Words(new RandomGenerator(6)));
    }

    [Fact]
    public void An_exported_state_continues_the_sequence()
    {
        var random = new RandomGenerator(9);
        random.NextNormal();
        var continued = RandomGenerator.FromState(random.State);
        Assert.Equal(Words(random), Words(continued));
    }

    [Fact]
    public void The_state_of_all_zeros_is_refused() =>
        Assert.Throws<ArgumentException>(() => RandomGenerator.FromState(default));

    [Fact]
    public void Splitting_derives_a_known_independent_sequence_and_advances_the_parent()
    {
        var parent = new RandomGenerator(42);
        RandomGenerator child = parent.Split();
        Assert.Equal(3749934125740026012UL, child.NextUInt64());
        Assert.Equal(1691560196300402516UL, child.NextUInt64());
        Assert.Equal(18295552978065317476UL, parent.NextUInt64());
        Assert.NotEqual(Words(parent.Split()), Words(parent.Split()));
        Assert.NotEqual(Words(child.Split()), Words(parent.Split()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_bound_below_one_is_refused(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomGenerator(1).Next(bound));

    [Fact]
    public void The_bound_one_always_gives_zero() => Assert.Equal(0, new RandomGenerator(1).Next(1));

    [Fact]
    public void Bounded_integers_are_uniform()
    {
        const int Bound = 12, Draws = 120_000;
        var random = new RandomGenerator(2024);
        int[] counts = new int[Bound];
        for (int i = 0; i < Draws; i++)
            counts[random.Next(Bound)]++;
        // Chi-square with 11 degrees of freedom: 31.3 is its 99.9 % point.
        double expected = (double)Draws / Bound;
        Assert.True(counts.Sum(c => (c - expected) * (c - expected) / expected) < 31.3);
    }

    [Fact]
    public void Every_order_of_four_items_is_equally_likely()
    {
        const int Draws = 48_000;
        var random = new RandomGenerator(11);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < Draws; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle(items.AsSpan());
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        // Chi-square with 23 degrees of freedom: 49.7 is its 99.9 % point.
        const double Expected = Draws / 24.0;
        Assert.True(counts.Values.Sum(c => (c - Expected) * (c - Expected) / Expected) < 49.7);
    }

    [Fact]
    public void Normal_deviates_have_the_moments_of_the_normal_distribution()
    {
        const int Draws = 200_000;
        double[] values = new double[Draws];
        new RandomGenerator(3).FillNormal(values.AsSpan());
        double mean = values.Average();
        double variance = values.Sum(v => (v - mean) * (v - mean)) / Draws;
        double kurtosis = values.Sum(v => Math.Pow(v - mean, 4)) / Draws / (variance * variance);
        Assert.Equal(0, mean, 0.01);
        Assert.Equal(1, variance, 0.015);
        Assert.Equal(3, kurtosis, 0.06);
        Assert.Equal(0.6827, values.Count(v => Math.Abs(v) < 1) / (double)Draws, 0.005);
    }

    [Fact]
    public void Uniform_numbers_fill_their_interval()
    {
        float[] values = new float[100_000];
        new RandomGenerator(3).FillUniform(values.AsSpan(), -2, 3);
        Assert.All(values, v => Assert.InRange(v, -2f, 3f));
        Assert.Equal(0.5, values.Average(v => (double)v), 0.02);
        Assert.Equal(25 / 12.0, values.Average(v => (v - 0.5) * (v - 0.5)), 0.03);
    }

    [Fact]
    public void One_seed_fills_every_element_type_alike_up_to_rounding()
    {
        double[] doubles = new double[100];
        float[] singles = new float[100];
        new RandomGenerator(3).FillNormal(doubles.AsSpan(), 1, 0.5);
        new RandomGenerator(3).FillNormal(singles.AsSpan(), 1, 0.5);
        Assert.Equal(doubles.Select(d => (float)d), singles);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(1, 0)]
    [InlineData(double.MinValue, double.MaxValue)]
    public void Ends_that_are_no_interval_are_refused(double low, double high) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomGenerator(1).FillUniform<double>(new double[1], low, high));

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.NaN)]
    [InlineData(0, -1)]
    public void A_mean_or_deviation_that_is_none_is_refused(double mean, double deviation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomGenerator(1).FillNormal<double>(new double[1], mean, deviation));

    private static ulong[] Words(RandomGenerator random) => [.. Enumerable.Range(0, 8).Select(_ => random.NextUInt64())];
}
