using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

public sealed class StandardizerTests
{
    [Fact]
    public void Each_feature_gets_mean_zero_and_deviation_one()
    {
        Dataset data = Dataset.ForRegression([1, 100, 3, 300, 5, 500], 2, [7, 8, 9]);
        Standardizer standardizer = Standardizer.PerFeature(data);
        Assert.Equal([3, 300], standardizer.Means.ToArray());
        Assert.Equal(Math.Sqrt(8 / 3.0), standardizer.Deviations[0], 1e-12);
        Dataset standardized = standardizer.Apply(data);
        float unit = (float)Math.Sqrt(1.5);
        Assert.Equal(new[] { -unit, -unit, 0, 0, unit, unit }, standardized.Features.ToArray());
        Assert.Equal(data.Targets.ToArray(), standardized.Targets.ToArray());
    }

    [Fact]
    public void One_pair_can_serve_all_features()
    {
        Dataset data = Dataset.ForClassification([1, 2, 3, 4], 2, [0, 1], 2, featureShape: [1, 2]);
        Standardizer standardizer = Standardizer.Global(data);
        Assert.Equal([2.5], standardizer.Means.ToArray());
        Assert.Equal([Math.Sqrt(1.25)], standardizer.Deviations.ToArray());
        Assert.Equal([1, 2], standardizer.Apply(data).FeatureShape);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(16777216f)]
    [InlineData(-3e38f)]
    public void A_feature_that_never_varies_becomes_zero(float constant)
    {
        Dataset data = Dataset.ForRegression([.. Enumerable.Repeat(constant, 1000)], 1, new float[1000]);
        Assert.Equal([1.0], Standardizer.PerFeature(data).Deviations.ToArray());
        Assert.All(Standardizer.PerFeature(data).Apply(data).Features.ToArray(), value => Assert.Equal(0, value));
        Assert.All(Standardizer.Global(data).Apply(data).Features.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_large_offset_does_not_spoil_the_deviation()
    {
        float[] features = [.. Enumerable.Range(0, 1000).Select(i => 1e6f + i % 2)];
        Standardizer standardizer = Standardizer.PerFeature(Dataset.ForRegression(features, 1, new float[1000]));
        Assert.Equal(1e6 + 0.5, standardizer.Means[0]);
        Assert.Equal(0.5, standardizer.Deviations[0]);
    }

    [Fact]
    public void What_the_training_part_taught_is_applied_to_both()
    {
        var split = new DataSplit(Dataset.ForRegression([0, 2], 1, [0, 0]), Dataset.ForRegression([5], 1, [0]));
        (Dataset training, Dataset test) = split.Standardize();
        Assert.Equal(new float[] { -1, 1 }, training.Features.ToArray());
        Assert.Equal(new float[] { 4 }, test.Features.ToArray());
        Assert.Equal(new float[] { 3 }, split.Standardize(Standardizer.FromStatistics([2], [1])).Test.Features.ToArray());
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1e6f)]
    [InlineData(-1e30f)]
    public void Nothing_of_the_test_part_reaches_the_training_part(float planted)
    {
        Dataset data = GeneratedData.Moons(50, seed: 3);
        var split = data.Split(0.2, seed: 1);
        float[] features = split.Test.Features.ToArray();
        features[0] = planted;
        var changed = new DataSplit(split.Training, Dataset.ForClassification(features, 2, split.Test.Labels, split.Test.ClassNames));
        Assert.Equal(split.Standardize().Training.Features.ToArray(), changed.Standardize().Training.Features.ToArray());
        Assert.Equal(split.Standardize().Test.Features[1..].ToArray(), changed.Standardize().Test.Features[1..].ToArray());
    }

    [Fact]
    public void Known_statistics_can_be_given()
    {
        float[] sample = [0.1307f, 0.4388f];
        Standardizer.FromStatistics([0.1307], [0.3081]).Apply(sample);
        Assert.Equal(0, sample[0], 1e-6);
        Assert.Equal(1, sample[1], 1e-6);
        Assert.Throws<ArgumentException>(() => Standardizer.FromStatistics([], []));
        Assert.Throws<ArgumentException>(() => Standardizer.FromStatistics([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Standardizer.FromStatistics([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => Standardizer.FromStatistics([1], [0]));
    }

    [Fact]
    public void Sets_of_another_width_or_beyond_the_range_are_refused()
    {
        Standardizer two = Standardizer.FromStatistics([0, 0], [1, 1]);
        Assert.Throws<ArgumentException>(() => two.Apply(Dataset.ForRegression([1, 2, 3], 3, [1])));
        Assert.Throws<ArgumentException>(() => two.Apply(new float[3]));
        Assert.Throws<ArgumentException>(() => Standardizer.FromStatistics([0], [1e-30]).Apply(Dataset.ForRegression([1e30f], 1, [1])));
    }
}
