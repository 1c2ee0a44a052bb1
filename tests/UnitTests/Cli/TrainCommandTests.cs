using System.Text.Json;
using AutoDiff.UnitTests.Data;

namespace AutoDiff.UnitTests.Cli;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LearnsThreeSpiralsAndDrawsTheRegions()
    {
        string report = Path.Combine(_folder.Path, "report.json");

        var run = await CommandLine.Run("train", "--report", report);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var epochs = json.RootElement.GetProperty("epochs");
        Assert.True(epochs[epochs.GetArrayLength() - 1].GetProperty("testAccuracy").GetDouble() >= 0.97);
        Assert.Contains("aaaaaaaa", run.Output, StringComparison.Ordinal);
        Assert.Contains("bbbbbbbb", run.Output, StringComparison.Ordinal);
        Assert.Contains("cccccccc", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameSeedWritesTheSameReport()
    {
        string[] reports = [await Report(seed: 3), await Report(seed: 3), await Report(seed: 4)];

        Assert.Equal(reports[0], reports[1]);
        Assert.NotEqual(reports[0], reports[2]);

        async Task<string> Report(int seed)
        {
            string path = Path.Combine(_folder.Path, "report.json");
            var run = await CommandLine.Run("train", "--data", "moons", "--epochs", "2", "--hidden", "8", "--seed", $"{seed}", "--report", path);
            Assert.Equal(0, run.ExitCode);
            return string.Join('\n', (await File.ReadAllLinesAsync(path)).Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task TheReportHoldsSettingsAndEpochs()
    {
        string path = Path.Combine(_folder.Path, "report.json");

        await CommandLine.Run("train", "--data", "xor", "--epochs", "3", "--hidden", "4,3", "--activation", "tanh", "--optimizer", "sgd", "--lr",
            "0.5", "--batch", "2", "--seed", "7", "--report", path);

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var settings = json.RootElement.GetProperty("settings");
        Assert.Equal("xor", settings.GetProperty("data").GetString());
        Assert.Equal("mlp", settings.GetProperty("model").GetString());
        Assert.Equal([4, 3], settings.GetProperty("hidden").EnumerateArray().Select(width => width.GetInt32()));
        Assert.Equal("tanh", settings.GetProperty("activation").GetString());
        Assert.Equal("sgd", settings.GetProperty("optimizer").GetString());
        Assert.Equal(0.5, settings.GetProperty("learningRate").GetDouble());
        Assert.Equal(2, settings.GetProperty("batch").GetInt32());
        Assert.Equal(7, settings.GetProperty("seed").GetInt32());
        var epochs = json.RootElement.GetProperty("epochs");
        Assert.Equal(3, epochs.GetArrayLength());
        foreach (string key in new[] { "trainLoss", "testLoss", "testAccuracy", "seconds" })
            Assert.Equal(JsonValueKind.Number, epochs[0].GetProperty(key).ValueKind);
    }

    [Fact]
    public async Task TrainsOnATableWhoseFirstLineCountsIt()
    {
        string path = Path.Combine(_folder.Path, "table.csv");
        var lines = new List<string> { "60,2,low,high" };
        for (int i = 0; i < 60; i++) lines.Add(FormattableString.Invariant($"{(i % 2 == 0 ? -1 : 1) + 0.01 * i},{0.1 * (i % 7)},{i % 2}"));
        await File.WriteAllLinesAsync(path, lines);

        var run = await CommandLine.Run("train", "--data", path, "--epochs", "20");

        Assert.Equal("", run.Error);
        Assert.Contains("Test accuracy 100", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConvolutionalNetworkTrainsOnImages()
    {
        await WriteImages();

        var run = await CommandLine.Run("train", "--data", _folder.Path, "--model", "cnn", "--epochs", "8", "--batch", "10");

        Assert.Equal("", run.Error);
        Assert.Contains("8 × 8, 2 convolutions, 10 outputs", run.Output, StringComparison.Ordinal);
        Assert.Contains("Test accuracy 100", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderOfImagesHasDefaultsOfItsOwn()
    {
        await WriteImages();
        Assert.Equal((0.003, 64, 5), await DefaultsFor(_folder.Path));
    }

    [Fact]
    public async Task WhatIsNoFolderHasTheOtherDefaults() => Assert.Equal((0.01, 16, 60), await DefaultsFor("xor"));

    [Fact]
    public async Task TheSmallestNetworkLearnsOneSampleAtATimeOnce()
    {
        var run = await CommandLine.Run("train", "--data", "xor", "--hidden", "1", "--batch", "1", "--epochs", "1");

        Assert.Equal("", run.Error);
        Assert.Contains("2 → 1 → 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("batch 1,", run.Output, StringComparison.Ordinal);
        Assert.Contains("after 1 epochs", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConvolutionalNetworkNeedsImages() =>
        (await CommandLine.Run("train", "--model", "cnn")).AssertOneLineError("spirals", "no images");

    [Fact]
    public async Task RegressionReportsAnErrorInTheTargetsUnit()
    {
        var run = await CommandLine.Run("train", "--data", "line", "--epochs", "5", "--hidden", "none");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("root mean square", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABadCellIsNamedByRowAndColumn()
    {
        string path = Path.Combine(_folder.Path, "bad.csv");
        await File.WriteAllTextAsync(path, "a,b,class\n1,2,0\n3,x7,1\n");

        (await CommandLine.Run("train", "--data", path)).AssertOneLineError("row 3", "column 2", "x7");
    }

    [Fact]
    public async Task ATruncatedImageFileIsRefusedWithoutAReport()
    {
        foreach (string name in new[] { "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte" })
            await File.WriteAllBytesAsync(Path.Combine(_folder.Path, name), [0, 0, 8, 3, 0, 0, 0, 9, 0, 0]);
        string report = Path.Combine(_folder.Path, "report.json");

        (await CommandLine.Run("train", "--data", _folder.Path, "--report", report)).AssertOneLineError("-ubyte");

        Assert.False(File.Exists(report));
    }

    [Fact]
    public async Task ADivergingTrainingEndsInOneLine() =>
        (await CommandLine.Run("train", "--lr", "1e30", "--epochs", "2")).AssertOneLineError("epoch 1");

    [Fact]
    public async Task AnUnknownCommandIsNamed() => (await CommandLine.Run("frob")).AssertOneLineError("frob");

    [Theory]
    [InlineData("--data", "no-such-thing", "no-such-thing")]
    [InlineData("--model", "rnn", "mlp, cnn")]
    [InlineData("--hidden", "12,x", "'x' is not a width")]
    [InlineData("--hidden", "0", "'0' is not a width")]
    [InlineData("--hidden", "8,0,8", "'0' is not a width")]
    [InlineData("--hidden", "8,,8", "'' is not a width")]
    [InlineData("--hidden", "-8", "'-8' is not a width")]
    [InlineData("--activation", "wibble", "wibble")]
    [InlineData("--optimizer", "magic", "magic")]
    [InlineData("--lr", "-1", "--lr -1: expected a number above 0")]
    [InlineData("--lr", "0", "--lr 0: expected a number above 0")]
    [InlineData("--lr", "fast", "--lr fast: expected a number above 0")]
    [InlineData("--lr", "NaN", "--lr NaN: expected a number above 0")]
    [InlineData("--lr", "1e999", "--lr 1e999: expected a number above 0")]
    [InlineData("--batch", "0", "--batch 0: expected a whole number from 1")]
    [InlineData("--epochs", "0", "--epochs 0: expected a whole number from 1")]
    [InlineData("--epochs", "many", "many")]
    [InlineData("--speed", "11", "--speed")]
    public async Task RefusesBadOptionsInOneLine(string option, string value, string part) =>
        (await CommandLine.Run("train", option, value)).AssertOneLineError(part);

    private async Task<(double LearningRate, int Batch, int Epochs)> DefaultsFor(string data)
    {
        string path = Path.Combine(_folder.Path, "report.json");
        var run = await CommandLine.Run("train", "--data", data, "--hidden", "none", "--report", path);
        Assert.Equal("", run.Error);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var settings = json.RootElement.GetProperty("settings");
        Assert.Equal(settings.GetProperty("epochs").GetInt32(), json.RootElement.GetProperty("epochs").GetArrayLength());
        return (settings.GetProperty("learningRate").GetDouble(), settings.GetProperty("batch").GetInt32(), settings.GetProperty("epochs")
            .GetInt32());
    }

    /// <summary>Images of a bright square on the left or on the right.</summary>
    private async Task WriteImages()
    {
        const int Count = 60, Side = 8;
        byte[] pixels = new byte[Count * Side * Side], labels = new byte[Count];
        for (int image = 0; image < Count; image++)
        {
            labels[image] = (byte)(image % 2);
            for (int i = 0; i < 9; i++) pixels[(image * Side + 1 + image % 4 + i / 3) * Side + (image % 2 == 0 ? 0 : 5) + i % 3] = 255;
        }

        foreach (string part in new[] { "train", "t10k" })
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder.Path, $"{part}-images-idx3-ubyte"), DataFiles.Idx([Count, Side, Side], pixels));
            await File.WriteAllBytesAsync(Path.Combine(_folder.Path, $"{part}-labels-idx1-ubyte"), DataFiles.Idx([Count], labels));
        }
    }
}
