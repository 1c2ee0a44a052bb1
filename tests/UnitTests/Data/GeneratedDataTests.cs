using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

public sealed class GeneratedDataTests
{
    public static TheoryData<string> Names => [.. Sets.Keys];

    private static Dictionary<string, Func<ulong, Dataset>> Sets { get; } = new()
    {
        ["moons"] = seed => GeneratedData.Moons(101, seed: seed),
        ["circles"] = seed => GeneratedData.Circles(101, seed: seed),
        ["spirals"] = seed => GeneratedData.Spirals(101, seed: seed),
        ["blobs"] = seed => GeneratedData.Blobs(101, seed: seed),
        ["line"] = seed => GeneratedData.Line(101, seed: seed),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others(string name)
    {
        float[] features = Sets[name](1).Features.ToArray();
        Assert.Equal(features, Sets[name](1).Features.ToArray());
        Assert.NotEqual(features, Sets[name](2).Features.ToArray());
        Assert.Equal(101, Sets[name](1).Count);
    }

    [Fact]
    public void Truth_tables_are_true()
    {
        foreach ((Dataset data, Func<bool, bool, bool> function) in new (Dataset, Func<bool, bool, bool>)[]
        {
            (GeneratedData.And(), (a, b) => a && b), (GeneratedData.Or(), (a, b) => a || b), (GeneratedData.Xor(), (a, b) => a ^ b),
        })
        {
            Assert.Equal((4, 2), (data.Count, data.FeatureCount));
            for (int row = 0; row < 4; row++)
                Assert.Equal(function(data.Row(row)[0] == 1, data.Row(row)[1] == 1) ? 1 : 0, data.Labels[row]);
            Assert.Equal(4, Enumerable.Range(0, 4).Select(row => (data.Row(row)[0], data.Row(row)[1])).Distinct().Count());
        }
    }

    [Fact]
    public void Without_noise_points_lie_on_their_curves()
    {
        Dataset circles = GeneratedData.Circles(40, noise: 0, innerRadius: 0.25);
        for (int row = 0; row < 40; row++)
            Assert.Equal(circles.Labels[row] == 0 ? 1 : 0.25, Radius(circles.Row(row)), 1e-6);
        Dataset moons = GeneratedData.Moons(40, noise: 0);
        for (int row = 0; row < 40; row++)
        {
            ReadOnlySpan<float> point = moons.Row(row);
            bool isUpper = moons.Labels[row] == 0;
            Assert.Equal(1, isUpper ? Radius(point) : Radius([1 - point[0], 0.5f - point[1]]), 1e-6);
            Assert.True(isUpper ? point[1] > -1e-6 : point[1] < 0.5 + 1e-6);
        }

        Dataset spirals = GeneratedData.Spirals(12, arms: 4, noise: 0, turns: 0);
        Assert.Equal(new[] { 0, 1 / 3f }, spirals.Row(1).ToArray().Select(x => MathF.Round(x, 6)), (a, b) => MathF.Abs(a - b) < 1e-5f);
        Dataset line = GeneratedData.Line(40, slope: -3, intercept: 0.5, noise: 0);
        for (int row = 0; row < 40; row++)
            Assert.Equal(-3 * line.Features[row] + 0.5, line.Targets[row], 1e-6);
    }

    [Theory]
    [InlineData(100, 3, new[] { 34, 33, 33 })]
    [InlineData(7, 5, new[] { 2, 2, 1, 1, 1 })]
    public void Classes_alternate_and_differ_in_size_by_one_at_most(int count, int classes, int[] sizes)
    {
        foreach (Dataset data in new[] { GeneratedData.Spirals(count, classes), GeneratedData.Blobs(count, classes) })
            Assert.Equal(sizes, Enumerable.Range(0, classes).Select(label => data.Labels.ToArray().Count(l => l == label)));
    }

    [Fact]
    public void Noise_has_the_deviation_asked_for()
    {
        Dataset line = GeneratedData.Line(20_000, slope: 2, intercept: 1, noise: 0.3, seed: 4);
        double squares = 0;
        for (int row = 0; row < line.Count; row++)
            squares += Math.Pow(line.Targets[row] - (2 * line.Features[row] + 1), 2);
        Assert.Equal(0.3, Math.Sqrt(squares / line.Count), 0.005);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_refused()
    {
        Action[] trials =
        [
            () => GeneratedData.Moons(1), () => GeneratedData.Moons(10, noise: -1), () => GeneratedData.Moons(10, noise: double.NaN),
            () => GeneratedData.Circles(10, innerRadius: 1), () => GeneratedData.Circles(10, innerRadius: double.NaN),
            () => GeneratedData.Spirals(10, arms: 1), () => GeneratedData.Spirals(2, arms: 3), () => GeneratedData.Spirals(10, turns: double.NaN),
            () => GeneratedData.Blobs(10, classes: 1), () =>
                GeneratedData.Blobs(10, features: 0), () => GeneratedData.Blobs(1 << 20, features: 1 << 20),
            () => GeneratedData.Line(0), () => GeneratedData.Line(10, slope: double.PositiveInfinity), () => GeneratedData.Line(10, noise: -1),
        ];
        foreach (Action trial in trials)
            Assert.Throws<ArgumentOutOfRangeException>(trial);
    }

    private static double Radius(ReadOnlySpan<float> point) => Math.Sqrt((double)point[0] * point[0] + (double)point[1] * point[1]);
}
