using System.Globalization;
using AutoDiff.Cli.Training;
using AutoDiff.Nn.Data;
using AutoDiff.UnitTests.Data;

namespace AutoDiff.UnitTests.Cli;

/// <summary>How data are divided and scaled before a training.</summary>
public sealed class TrainingDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(9, 9, 9)]
    [InlineData(10, 8, 2)]
    [InlineData(11, 9, 2)]
    public void ATableOfTenSamplesIsDividedAndASmallerOneIsLearnedWhole(int samples, int training, int test)
    {
        var split = TrainingData.Load(Table(samples, row => row % 2), seed: 1);

        Assert.Equal((training, test), (split.Training.Count, split.Test.Count));
    }

    [Fact]
    public void EveryClassGivesAFifthOfItsSamplesToTheTest()
    {
        string table = Table(100, row => row % 10 == 0 ? 1 : 0);
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var split = TrainingData.Load(table, seed);
            Assert.Equal([18, 2], split.Test.Labels.ToArray().CountBy(label => label).OrderBy(group => group.Key).Select(group => group.Value));
        }
    }

    [Fact]
    public void FeaturesAreScaledByTheTrainingPartAlone()
    {
        const int Samples = 40;
        float[] raw = [.. Enumerable.Range(0, Samples).Select(Feature).Order()];
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var (training, test) = TrainingData.Load(Table(Samples, row => row % 2), seed);

            double mean = training.Features.ToArray().Average(feature => (double)feature), square = training.Features.ToArray()
                .Average(feature => (double)feature * feature);
            Assert.Equal(0, mean, 1e-6);
            Assert.Equal(1, square, 1e-6);

            // One scale for both parts: together they are the table, moved and stretched.
            float[] scaled = [.. training.Features, .. test.Features];
            Array.Sort(scaled);
            double stretch = (scaled[^1] - scaled[0]) / (raw[^1] - raw[0]);
            Assert.All(Enumerable.Range(0, Samples), i => Assert.Equal(scaled[0] + stretch * (raw[i] - raw[0]), scaled[i], 1e-5));
        }
    }

    [Fact]
    public void ThePresetsAreNoFoldersAndReadNoFiles()
    {
        // A folder of the same name, where the tests run.
        Directory.CreateDirectory("circles");
        try
        {
            Assert.False(TrainingData.IsFolder("circles"));
            Assert.Empty(TrainingData.FilesOf("circles"));
            Assert.Equal(800, TrainingData.Load("circles", seed: 1).Training.Count);
        }
        finally
        {
            Directory.Delete("circles");
        }
    }

    [Fact]
    public void RegressionIsDividedWithoutClasses() => Assert.Equal((400, 100), Counts(TrainingData.Load("line", seed: 1)));

    private static (int, int) Counts(DataSplit split) => (split.Training.Count, split.Test.Count);

    // A few samples are far from the others, so that it matters which part they are in.
    private static float Feature(int row) => row % 7 == 0 ? 100 + row : row;

    private string Table(int samples, Func<int, int> classOf) => _folder.Write("table.csv", System.Text.Encoding.ASCII.GetBytes(
        "feature,class\n" + string.Concat(Enumerable.Range(0, samples)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{Feature(row)},{classOf(row)}\n")))));
}
