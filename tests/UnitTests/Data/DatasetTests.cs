using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void A_classification_set_holds_what_it_was_given_and_a_copy_of_it()
    {
        float[] features = [1, 2, 3, 4, 5, 6];
        Dataset data = Dataset.ForClassification(features, 2, [0, 2, 1], ["a", "b", "c"]);
        features[0] = 99;
        Assert.Equal((3, 2, 3), (data.Count, data.FeatureCount, data.ClassCount));
        Assert.Equal(new float[] { 1, 2, 3, 4, 5, 6 }, data.Features.ToArray());
        Assert.Equal(new float[] { 3, 4 }, data.Row(1).ToArray());
        Assert.Equal([2], data.FeatureShape);
        Assert.True(data.IsClassification);
        Assert.Equal((0, 0), (data.Targets.Length, data.TargetCount));
        Assert.Equal(["0", "1", "2"], Dataset.ForClassification([1], 1, [2], 3).ClassNames);
    }

    [Fact]
    public void A_regression_set_may_have_several_targets()
    {
        Dataset data = Dataset.ForRegression([1, 2, 3, 4], 2, [10, 20, 30, 40], targetCount: 2);
        Assert.Equal((2, 2, false, 0), (data.Count, data.TargetCount, data.IsClassification, data.ClassCount));
    }

    [Theory]
    [InlineData(0, 3, 1, "Expected a multiple of featureCount = 3 features, found 4.")]
    [InlineData(1, 2, 1, "Expected 2 labels, one for each sample, found 1.")]
    [InlineData(2, 2, 1, "Expected a label from 0 to 0 for sample 1.")]
    [InlineData(3, 2, 2, "Expected different class names, found \"a\" twice.")]
    [InlineData(4, 2, 0, "A dataset for classification has at least one class; no class names were given.")]
    public void Parts_that_do_not_fit_together_are_refused(int trial, int featureCount, int classCount, string message)
    {
        string[] names = [.. Enumerable.Repeat("a", classCount)];
        int[] labels = trial == 1 ? [0] : trial == 2 ? [0, 1] : [0, 0];
        var error = Assert.ThrowsAny<ArgumentException>(() => Dataset.ForClassification([1, 2, 3, 4], featureCount, labels, names));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused_with_place()
    {
        var error = Assert.Throws<ArgumentException>(() => Dataset.ForRegression([1, 2, 3, float.NaN], 2, [1, 2]));
        Assert.StartsWith("Expected a finite number, found NaN as feature 1 of sample 1.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => Dataset.ForRegression([1, 2], 1, [1, float.PositiveInfinity]));
        Assert.Contains("as target 0 of sample 1.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Dataset.ForRegression([], 2, []));
        Assert.Throws<ArgumentException>(() => Dataset.ForRegression([1, 2], 1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.ForRegression([1, 2], 0, [1]));
    }

    [Fact]
    public void A_feature_shape_must_have_the_right_product()
    {
        Assert.Equal([2, 3], Dataset.ForRegression(new float[12], 6, new float[2], featureShape: [2, 3]).FeatureShape);
        foreach (int[] shape in new int[][] { [2, 2], [-2, -3], [6, 0], [int.MaxValue, int.MaxValue], [1 << 16, 1 << 16, 1 << 16, 1 << 16, 6] })
            Assert.Throws<ArgumentException>(() => Dataset.ForRegression(new float[12], 6, new float[2], featureShape: shape));
    }

    [Fact]
    public void Selected_rows_come_in_the_order_asked_for()
    {
        Dataset data = Dataset.ForClassification([1, 2, 3, 4, 5, 6], 2, [0, 1, 1], 2).Select([2, 0, 2]);
        Assert.Equal(new float[] { 5, 6, 1, 2, 5, 6 }, data.Features.ToArray());
        Assert.Equal([1, 0, 1], data.Labels.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Select([3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Row(-1));
        Assert.Throws<ArgumentException>(() => data.Select([]));
    }

    [Fact]
    public void Consecutive_samples_can_be_taken_by_range()
    {
        Dataset data = Numbered(10, classes: 3);
        Assert.Equal(new float[] { 4, 5, 6 }, data[4..7].Features.ToArray());
        Assert.Equal([1, 2, 0], data[4..7].Labels.ToArray());
        Assert.Equal(GeneratedData.Line(9).Targets[^1], GeneratedData.Line(9)[^1..].Targets[0]);
        Assert.Equal(3, data[..1].ClassCount);
        foreach ((int start, int length) in new[] { (-1, 2), (0, 0), (0, 11), (10, 1), (9, 2), (int.MaxValue, int.MaxValue) })
            Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(start, length));
    }

    [Fact]
    public void A_split_uses_every_sample_once_and_depends_on_the_seed_alone()
    {
        Dataset data = Numbered(101, classes: 3);
        (Dataset training, Dataset test) = data.Split(0.2, seed: 7);
        Assert.Equal((81, 20), (training.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 101).Select(i => (float)i), training.Features.ToArray().Concat(test.Features.ToArray()).Order());
        for (int i = 0; i < test.Count; i++)
            Assert.Equal((int)test.Features[i] % 3, test.Labels[i]);
        Assert.Equal(test.Features.ToArray(), data.Split(0.2, seed: 7).Test.Features.ToArray());
        Assert.NotEqual(test.Features.ToArray(), data.Split(0.2, seed: 8).Test.Features.ToArray());
    }

    [Fact]
    public void A_stratified_split_keeps_the_classes_shares()
    {
        // 70, 20 and 10 of a hundred.
        int[] labels = [.. Enumerable.Range(0, 100).Select(i => i < 70 ? 0 : i < 90 ? 1 : 2)];
        Dataset data = Dataset.ForClassification([.. Enumerable.Range(0, 100).Select(i => (float)i)], 1, labels, 3);
        for (ulong seed = 0; seed < 20; seed++)
        {
            DataSplit split = data.Split(0.3, seed, stratified: true);
            Assert.Equal([21, 6, 3], Counts(split.Test));
            Assert.Equal([49, 14, 7], Counts(split.Training));
            Assert.Equal(100, split.Training.Features.ToArray().Concat(split.Test.Features.ToArray()).Distinct().Count());
        }

        Assert.NotEqual(data.Split(0.3, 1, true).Test.Features.ToArray(), data.Split(0.3, 2, true).Test.Features.ToArray());
    }

    [Fact]
    public void Shares_that_are_not_whole_are_rounded_by_largest_remainders()
    {
        int[] labels = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2];
        Dataset data = Dataset.ForClassification(new float[10], 1, labels, 4);
        // Exact shares 1.5, 0.9, 0.6 and 0 of three.
        Assert.Equal([1, 1, 1, 0], Counts(data.Split(0.3, 5, stratified: true).Test));
    }

    [Fact]
    public void A_split_leaves_a_sample_on_each_side()
    {
        Assert.Equal(1, Numbered(10, 2).Split(0.0001, 0).Test.Count);
        Assert.Equal(1, Numbered(10, 2).Split(0.9999, 0).Training.Count);
    }

    [Fact]
    public void Splits_that_cannot_be_are_refused()
    {
        foreach (double fraction in new[] { 0, 1, -0.5, 2, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10, 2).Split(fraction, 0));
        Assert.Throws<InvalidOperationException>(() => Numbered(1, 1).Split(0.5, 0));
        Assert.Throws<InvalidOperationException>(() => GeneratedData.Line(10).Split(0.5, 0, stratified: true));
    }

    [Fact]
    public void Parts_of_different_kinds_make_no_pair()
    {
        Assert.Throws<ArgumentException>(() => new DataSplit(Numbered(4, 2), Numbered(4, 3)));
        Assert.Throws<ArgumentException>(() => new DataSplit(GeneratedData.Line(4), GeneratedData.Moons(4)));
        Assert.Throws<ArgumentException>(() => new DataSplit(GeneratedData.Line(4), Numbered(4, 2)));
    }

    private static Dataset Numbered(int count, int classes) =>
        Dataset.ForClassification([.. Enumerable.Range(0, count).Select(i => (float)i)], 1, [.. Enumerable.Range(0, count).Select(i => i % classes)],
            classes);

    private static int[] Counts(Dataset data)
    {
        int[] counts = new int[data.ClassCount];
        foreach (int label in data.Labels)
            counts[label]++;
        return counts;
    }
}
