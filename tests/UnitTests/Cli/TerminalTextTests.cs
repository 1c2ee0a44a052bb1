using System.Globalization;

namespace AutoDiff.UnitTests.Cli;

/// <summary>Whatever is typed, a message hands the terminal nothing that it would act on.</summary>
public class TerminalTextTests
{
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
