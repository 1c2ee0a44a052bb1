namespace AutoDiff.Nn.UnitTests;

public sealed class InitializerTests
{
    // fan-in 300, fan-out 200.
    private static readonly Shape Weight = [200, 300];

    public static TheoryData<string, double> UniformBounds => new()
    {
        { "uniform", 0.25 },
        { "kaiming", Math.Sqrt(3) * Math.Sqrt(2) / Math.Sqrt(300) },
        { "kaiming of slope √5", 1 / Math.Sqrt(300) },
        { "kaiming of fan-out", Math.Sqrt(3) * Math.Sqrt(2) / Math.Sqrt(200) },
        { "xavier", Math.Sqrt(6.0 / 500) },
        { "xavier of gain 5/3", 5.0 / 3 * Math.Sqrt(6.0 / 500) },
    };

    public static TheoryData<string, double, double> NormalMoments => new()
    {
        { "normal", 0.5, 2 },
        { "kaiming", 0, Math.Sqrt(2.0 / 300) },
        { "kaiming of fan-out", 0, Math.Sqrt(2.0 / 200) },
        { "xavier", 0, Math.Sqrt(2.0 / 500) },
    };

    [Theory]
    [MemberData(nameof(UniformBounds))]
    public void Uniform_values_fill_their_bounds(string name, double bound)
    {
        double[] values = Draw<double>(name switch
        {
            "uniform" => Initializer.Uniform(-0.25, 0.25),
            "kaiming" => Initializer.KaimingUniform(),
            "kaiming of slope √5" => Initializer.KaimingUniform(Math.Sqrt(5)),
            "kaiming of fan-out" => Initializer.KaimingUniform(fan: Fan.Out),
            "xavier" => Initializer.XavierUniform(),
            _ => Initializer.XavierUniform(5.0 / 3),
        });

        Assert.All(values, value => Assert.InRange(value, -bound, bound));
        Assert.InRange(values.Max(), 0.999 * bound, bound);
        Assert.InRange(values.Min(), -bound, -0.999 * bound);
        // The mean of n uniform numbers has the deviation bound/√(3n), the deviation of their deviation is of the same order.
        Assert.InRange(values.Average(), -0.02 * bound, 0.02 * bound);
        Assert.Equal(bound / Math.Sqrt(3), Deviation(values), 0.01 * bound);
    }

    [Theory]
    [MemberData(nameof(NormalMoments))]
    public void Normal_values_have_their_moments(string name, double mean, double deviation)
    {
        double[] values = Draw<double>(name switch
        {
            "normal" => Initializer.Normal(0.5, 2),
            "kaiming" => Initializer.KaimingNormal(),
            "kaiming of fan-out" => Initializer.KaimingNormal(fan: Fan.Out),
            _ => Initializer.XavierNormal(),
        });

        Assert.Equal(mean, values.Average(), 0.02 * deviation);
        Assert.Equal(deviation, Deviation(values), 0.02 * deviation);
        Assert.Contains(values, value => value > mean + 3 * deviation);
    }

    [Fact]
    public void Constants_draw_nothing()
    {
        var random = new RandomGenerator(1);
        var before = random.State;
        Assert.Equal([3f, 3f], Initializer.Constant(3).Create<float>([2], random).Values.ToArray());
        Assert.Equal([0f], Initializer.Zeros.Create<float>([1], random).Values.ToArray());
        Assert.Equal(before, random.State);
    }

    [Fact]
    public void Further_axes_multiply_the_fan()
    {
        // A convolution of 3 channels by 5 × 5: fan-in 75.
        var weight = Initializer.KaimingNormal().Create<double>([64, 3, 5, 5], new RandomGenerator(2));
        Assert.Equal(Math.Sqrt(2.0 / 75), Deviation(weight.Values.ToArray()), 0.005);
    }

    [Fact]
    public void A_vector_has_no_fan() =>
        Assert.Contains("(3,)", Assert.Throws<ShapeException>(() => Initializer.KaimingUniform().Create<float>([3], new RandomGenerator(1)))
            .Message, StringComparison.Ordinal);

    [Fact]
    public void One_seed_gives_one_parameter_in_every_element_type()
    {
        double[] wide = Draw<double>(Initializer.XavierNormal());
        float[] narrow = Draw<float>(Initializer.XavierNormal());
        Assert.Equal(wide.Select(value => (float)value), narrow);
    }

    [Fact]
    public void Arguments_outside_the_domain_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("high", () => Initializer.Uniform(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("low", () => Initializer.Uniform(double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => Initializer.Normal(0, -1));
    }

    private static T[] Draw<T>(Initializer initializer)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => initializer.Create<T>(Weight, new RandomGenerator(42)).Values.ToArray();

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
    }
}
