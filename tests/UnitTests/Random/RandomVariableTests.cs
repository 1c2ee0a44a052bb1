using AutoDiff.UnitTests.Operations;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests;

public sealed class RandomVariableTests
{
    private const int Many = 200_000;

    [Fact]
    public void Draws_are_constants_of_the_shape_asked_for()
    {
        var random = new RandomGenerator(1);
        foreach (var x in new[] { RandomVariable.Normal<double>([2, 3], random), RandomVariable.Uniform<double>([2, 3], random),
            RandomVariable.Bernoulli<double>([2, 3], 0.5, random), RandomVariable.Exponential<double>([2, 3], random),
                RandomVariable.Gumbel<double>([2, 3], random) })
        {
            Assert.Equal(Shape.Of(2, 3), x.Shape);
            Assert.False(x.IsTracked);
            Assert.Null(x.Operation);
        }

        Assert.Equal(Shape.Scalar, RandomVariable.Normal<float>(Shape.Scalar, random).Shape);
        Assert.Equal(0, RandomVariable.Normal<float>([0, 3], random).Shape.Count);
    }

    [Fact]
    public void The_same_seed_draws_the_same_bits_in_every_element_type()
    {
        var (first, second) = (new RandomGenerator(7), new RandomGenerator(7));
        Func<RandomGenerator, Variable<double>>[] doubles = [r => RandomVariable.Normal<double>([5], r), r => RandomVariable.Gumbel<double>([5], r),
            r => RandomVariable.Exponential<double>([5], r, 2), r => RandomVariable.Bernoulli<double>([5], 0.3, r)];
        Func<RandomGenerator, Variable<float>>[] singles = [r => RandomVariable.Normal<float>([5], r), r => RandomVariable.Gumbel<float>([5], r),
            r => RandomVariable.Exponential<float>([5], r, 2), r => RandomVariable.Bernoulli<float>([5], 0.3, r)];
        for (int i = 0; i < doubles.Length; i++)
            Assert.Equal(Array.ConvertAll(doubles[i](first).Values.ToArray(), value => (float)value), singles[i](second).Values.ToArray());
    }

    // The first draws of seed 1, written down: they must never change, on any machine.
    [Fact]
    public void The_draws_of_a_seed_are_fixed()
    {
        Assert.Equal(RandomVariable.Exponential<double>([3], new RandomGenerator(1))
            .Values.ToArray(), RandomVariable.Exponential<double>([3], new RandomGenerator(1)).Values.ToArray());
        var random = new RandomGenerator(1);
        double[] uniforms = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
        Plain.AssertClose(uniforms.Select(u => -Math.Log(1 - u)).ToArray(), RandomVariable.Exponential<double>([3], new RandomGenerator(1))
            .Values, 1e-15);
        Plain.AssertClose(uniforms.Select(u => 3 - 2 * Math.Log(-Math.Log(1 - u)))
            .ToArray(), RandomVariable.Gumbel<double>([3], new RandomGenerator(1), 3, 2).Values, 1e-15);
    }

    [Fact]
    public void Moments_are_those_of_the_distributions()
    {
        var random = new RandomGenerator(3);
        AssertMoments(RandomVariable.Normal<double>([Many], random, 2, 3), 2, 3);
        AssertMoments(RandomVariable.Uniform<double>([Many], random, -1, 3), 1, 4 / Math.Sqrt(12));
        AssertMoments(RandomVariable.Bernoulli<double>([Many], 0.2, random), 0.2, 0.4);
        AssertMoments(RandomVariable.Exponential<double>([Many], random, 2), 0.5, 0.5);
        AssertMoments(RandomVariable.Gumbel<double>([Many], random, 1, 2), 1 + 2 * 0.5772156649, 2 * Math.PI / Math.Sqrt(6));
    }

    [Fact]
    public void Reparameterised_draws_differentiate()
    {
        var mean = Variable.Of<double>([1, 2, 3]);
        var deviation = Variable.Of(0.5);
        var x = RandomVariable.Normal(mean, deviation, new RandomGenerator(4));
        var z = RandomVariable.Normal<double>([3], new RandomGenerator(4));
        var g = Gradient.Of(Sum(x), mean, deviation);
        Assert.Equal([1, 1, 1], g[mean].Values.ToArray());
        Assert.Equal(Sum(z).Value, g[deviation].Value, 1e-15);

        var (low, high) = (Variable.Of(-1.0), Variable.Of(2.0));
        var u = RandomVariable.Uniform<double>(Shape.Scalar, new RandomGenerator(4));
        g = Gradient.Of(RandomVariable.Uniform(low, high, new RandomGenerator(4)), low, high);
        Assert.Equal(1 - u.Value, g[low].Value, 1e-15);
        Assert.Equal(u.Value, g[high].Value, 1e-15);

        var rate = Variable.Of<double>([0.5, 4]);
        var e = RandomVariable.Exponential(rate, new RandomGenerator(4));
        Plain.AssertClose((-e / rate).Values, Gradient.Of(Sum(e), rate)[rate].Values, 1e-15);

        var (location, scale) = (Variable.Of(1.0), Variable.Of<double>([2, 3]));
        var gumbel = RandomVariable.Gumbel(location, scale, new RandomGenerator(4));
        Assert.Equal(2, Gradient.Of(Sum(gumbel), location)[location].Value);
    }

    [Fact]
    public void Gumbel_noise_draws_from_softmax()
    {
        var logits = Constant.Of<double>([0, 1, 2]);
        var random = new RandomGenerator(5);
        var counts = new int[3];
        for (int i = 0; i < 30_000; i++)
        {
            var noisy = logits + RandomVariable.Gumbel<double>([3], random);
            counts[System.Numerics.Tensors.TensorPrimitives.IndexOfMax(noisy.Values)]++;
        }

        var expected = Softmax(logits).Values;
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], counts[i] / 30_000.0, 0.01);
    }

    [Fact]
    public void A_permutation_has_each_index_once()
    {
        int[] order = RandomVariable.Permutation(100, new RandomGenerator(6));
        Assert.Equal(Enumerable.Range(0, 100), order.Order());
        Assert.NotEqual(Enumerable.Range(0, 100), order);
        Assert.Equal(order, RandomVariable.Permutation(100, new RandomGenerator(6)));
        Assert.Empty(RandomVariable.Permutation(0, new RandomGenerator(6)));
    }

    [Fact]
    public void Certain_events_are_certain()
    {
        Assert.All(RandomVariable.Bernoulli<float>([1000], 1, new RandomGenerator(1)).Values.ToArray(), value => Assert.Equal(1, value));
        Assert.All(RandomVariable.Bernoulli<float>([1000], 0, new RandomGenerator(1)).Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        var random = new RandomGenerator(1);
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => RandomVariable.Bernoulli<double>([1], 1.5, random));
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => RandomVariable.Bernoulli<double>([1], double.NaN, random));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => RandomVariable.Exponential<double>([1], random, 0));
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => RandomVariable.Gumbel<double>([1], random, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => RandomVariable.Normal<double>([1], random, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => RandomVariable.Uniform<double>([1], random, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => RandomVariable.Permutation(-1, random));
        Assert.Throws<ArgumentNullException>("random", () => RandomVariable.Normal<double>([1], null!));
        Assert.Throws<ShapeException>(() => RandomVariable.Normal(Variable.Of<double>([1, 2]), Variable.Of<double>([1, 2, 3]), random));
    }

    private static void AssertMoments(Variable<double> x, double mean, double deviation)
    {
        double m = Mean(x).Value;
        Assert.Equal(mean, m, 0.02 * deviation);
        Assert.Equal(deviation, Math.Sqrt(Mean(Square(x - m)).Value), 0.02 * deviation);
    }
}
