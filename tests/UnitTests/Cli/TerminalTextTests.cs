using System.Globalization;

namespace AutoDiff.UnitTests.Cli;

/// <summary>Whatever is typed, a message hands the terminal nothing that it would act on.</summary>
public class TerminalTextTests
{
    [Fact]
    public async Task NamesOfFilesAreShownWithoutEscapesToo()
    {
        using var folder = new Data.TemporaryFolder();
        string data = Path.Combine(folder.Path, "d\u001b[31m.csv"), report = Path.Combine(folder.Path, "r\u001b[31m\n.json");
        await File.WriteAllTextAsync(data, "a,b,c\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i * 2},{i % 2}\n")));

        var run = await CommandLine.Run(["train", "--data", data, "--epochs", "1", "--report", report]);

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(report));
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain("r\uFFFD[31m\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("derive", "x\u001b[31m*y\u001b]0;title\a")]
    [InlineData("derive", "x\u202e+1")]
    [InlineData("derive", "x", "--at", "x\u001b[2J=1")]
    [InlineData("derive", "x", "--wrt", "y\u2066")]
    [InlineData("derive", "x", "--format", "y\u001b[31m")]
    [InlineData("train", "--data", "no\u001b[31m")]
    [InlineData("train", "--activation", "no\u001b[31m")]
    [InlineData("train", "--optimizer", "no\u009b31m")]
    [InlineData("train", "--hidden", "3,\u001b[31m")]
    [InlineData("tr\u001b[31main")]
    public async Task IsShownWithoutEscapes(params string[] arguments)
    {
        var run = await CommandLine.Run(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains('\uFFFD', run.Error);
        Assert.DoesNotContain(run.Error.Replace("\n", "", StringComparison.Ordinal), character =>
            CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format);
        Assert.Equal("", run.Output);
    }
}
