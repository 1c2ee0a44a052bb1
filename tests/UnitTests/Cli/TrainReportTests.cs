using System.Text.Json;
using AutoDiff.Cli;
using AutoDiff.Cli.Training;
using AutoDiff.UnitTests.Data;

namespace AutoDiff.UnitTests.Cli;

/// <summary>Where a report is written, and what it must not replace.</summary>
public sealed class TrainReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string At(string name) => Path.Combine(_folder.Path, name);

    [Theory]
    [InlineData("data.csv", "data.csv")]
    [InlineData("folder/../data.csv", "data.csv")]
    [InlineData("linked-folder/data.csv", "data.csv")]
    [InlineData("hard-link.csv", "data.csv")]
    [InlineData("link.csv", "symbolic link")]
    [InlineData("folder", "folder")]
    [InlineData("folder/", "folder")]
    [InlineData("pipe", "no plain file")]
    [InlineData("missing/report.json", "there is no folder")]
    [InlineData("data.csv/report.json", "there is no folder")]
    public async Task AReportThatCannotBeWrittenIsRefusedBeforeAnythingIsDone(string name, string reason)
    {
        const string Table = "a,class\n1,0\n2,1\n";
        string data = _folder.Write("data.csv", System.Text.Encoding.ASCII.GetBytes(Table));
        Directory.CreateDirectory(At("folder"));
        Directory.CreateSymbolicLink(At("linked-folder"), _folder.Path);
        File.CreateSymbolicLink(At("link.csv"), data);
        Posix.MakeHardLink(At("hard-link.csv"), data);
        Posix.MakePipe(At("pipe"));
        string[] before = Entries();

        var run = await CommandLine.Run("train", "--data", data, "--report", At(name));

        run.AssertOneLineError($"--report {At(name)}", reason);
        Assert.Equal("", run.Output);
        Assert.Equal(Table, await File.ReadAllTextAsync(data));
        Assert.Equal(before, Entries());
    }

    [Fact]
    public async Task AnEmptyPathIsNoReport() => (await CommandLine.Run("train", "--data", "xor", "--report", "")).AssertOneLineError("--report");

    [Theory]
    [InlineData("train-images-idx3-ubyte")]
    [InlineData("train-labels-idx1-ubyte")]
    [InlineData("t10k-images-idx3-ubyte")]
    [InlineData("t10k-labels-idx1-ubyte.gz")]
    [InlineData("train-images-idx3-ubyte.gz")] // Present, but not read.
    public async Task NoFileOfAFolderOfImagesIsReplaced(string name)
    {
        foreach (string part in new[] { "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz",
            "train-images-idx3-ubyte.gz" })
            _folder.Write(part, [1, 2, 3]);

        (await CommandLine.Run("train", "--data", _folder.Path, "--report", At(name))).AssertOneLineError("--report", "only read");

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(At(name)));
    }

    [Fact]
    public async Task AReportMayBeBesideTheDataAndReplacesTheLastOne()
    {
        string data = _folder.Write("data.csv", "a,class\n1,0\n2,1\n"u8.ToArray()), report = _folder.Write("report.json", "old"u8.ToArray());

        for (int i = 0; i < 2; i++)
        {
            var run = await CommandLine.Run("train", "--data", data, "--epochs", "1", "--report", report);
            Assert.Equal("", run.Error);
        }

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        Assert.Equal(1, json.RootElement.GetProperty("epochs").GetArrayLength());
        Assert.Equal([data, report], Entries());
    }

    [Theory]
    [InlineData("--data spirals --epochs 2 --lr 1e30", "epoch 1")]
    [InlineData("--data no-such-data", "no-such-data")]
    [InlineData("--data xor --model cnn", "no images")]
    public async Task ARunThatFailsLeavesTheOldReportAndNothingElse(string options, string reason)
    {
        string report = _folder.Write("report.json", "old"u8.ToArray());

        (await CommandLine.Run(["train", .. options.Split(' '), "--report", report])).AssertOneLineError(reason);

        Assert.Equal("old", await File.ReadAllTextAsync(report));
        Assert.Equal([report], Entries());
    }

    [Fact]
    public async Task AFolderThatVanishesWhileTheNetworkTrainsIsAnErrorInOneLine()
    {
        string folder = Directory.CreateDirectory(At("folder")).FullName;
        var output = new ObservedWriter(line =>
        {
            if (line.StartsWith("epoch 1/", StringComparison.Ordinal)) Directory.Delete(folder, recursive: true);
        });

        var run = await CommandLine.Run(output, default, "train", "--data", "xor", "--epochs", "2", "--report", Path.Combine(folder, "report.json"));

        run.AssertOneLineError(folder);
        Assert.Empty(Entries());
    }

    [Fact]
    public async Task ACancelledRunLeavesTheOldReportAndNothingElse()
    {
        string report = _folder.Write("report.json", "old"u8.ToArray());
        using var cancellation = new CancellationTokenSource();
        var output = new ObservedWriter(line =>
        {
            if (!line.StartsWith("epoch 1/", StringComparison.Ordinal)) return;
            Assert.Equal(2, Entries().Length);
            cancellation.Cancel();
        });

        var run = await CommandLine.Run(output, cancellation.Token, "train", "--data", "xor", "--epochs", "1000000", "--report", report);

        Assert.Equal((Application.Cancelled, "autodiff: cancelled.\n"), (run.ExitCode, run.Error));
        Assert.Equal("old", await File.ReadAllTextAsync(report));
        Assert.Equal([report], Entries());
    }

    [Fact]
    public void RoomForTheLongestReportIsReserved()
    {
        var settings = new TrainingSettings("a folder \"with\" quotes\n", "mlp", [1, 2, int.MaxValue], "relu", "adam", 1e-300, int.MaxValue,
            Epochs: 3, ulong.MaxValue, IsEager: false);
        const double Longest = -2.2250738585072014E-308;
        var longest = new TrainingReport.Epoch(int.MaxValue, Longest, Longest, Longest, Longest, Longest);
        long reserved = 0;

        using (var file = TrainingReport.Prepare(At("report.json"), settings, [], (path, options) =>
        {
            reserved = options.PreallocationSize;
            return new FileStream(path, options);
        }))
            new TrainingReport(settings, [longest, longest, longest]).Write(file);

        Assert.InRange(new FileInfo(At("report.json")).Length, reserved / 2, reserved);
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal)];
}
