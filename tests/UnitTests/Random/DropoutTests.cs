using static AutoDiff.Functions;

namespace AutoDiff.UnitTests;

public sealed class DropoutTests
{
    [Fact]
    public void Kept_elements_are_scaled_and_dropped_ones_are_zero()
    {
        var x = Constant.Full<double>([10_000], 3);
        var y = Dropout(x, 0.25, new RandomGenerator(1)).Values.ToArray();
        Assert.All(y, value => Assert.True(value is 0 or 4));
        Assert.Equal(0.25, y.Count(value => value == 0) / 10_000.0, 0.02);
    }

    [Fact]
    public void The_gradient_passes_through_the_same_mask()
    {
        var x = Variable.Of<double>([.. Enumerable.Range(1, 100).Select(i => (double)i)]);
        var y = Dropout(x, 0.4, new RandomGenerator(2));
        var g = Gradient.Of(Sum(y), x)[x];
        Assert.Equal(y.Values.ToArray(), (g * x).Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Contains(0, g.Values.ToArray());
    }

    [Fact]
    public void The_same_seed_drops_the_same_elements_and_the_next_draw_others()
    {
        var x = Constant.Full<float>([200], 1);
        var random = new RandomGenerator(3);
        float[] first = Dropout(x, 0.5, random).Values.ToArray();
        Assert.Equal(first, Dropout(x, 0.5, new RandomGenerator(3)).Values.ToArray());
        Assert.NotEqual(first, Dropout(x, 0.5, random).Values.ToArray());
    }

    [Fact]
    public void Nothing_dropped_is_the_identity_and_draws_nothing()
    {
        var x = Variable.Of<double>([1, double.NaN]);
        var random = new RandomGenerator(4);
        Assert.Same(x, Dropout(x, 0, random));
        Assert.Equal(new RandomGenerator(4).State, random.State);
    }

    [Fact]
    public void Everything_dropped_is_zero_with_the_gradient_zero_whatever_the_elements_are()
    {
        var x = Variable.Of<double>([1, double.NaN, double.PositiveInfinity]);
        var y = Dropout(x, 1, new RandomGenerator(5));
        Assert.Equal([0, 0, 0], y.Values.ToArray());
        Assert.Equal([0, 0, 0], Gradient.Of(Sum(Square(y)), x)[x].Values.ToArray());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_is_from_zero_to_one(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(p), () => Dropout(Variable.Of(1.0), p, new RandomGenerator(1)));
}
