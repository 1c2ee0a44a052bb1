using AutoDiff.UnitTests.Data;

namespace AutoDiff.UnitTests.Cli;

/// <summary>An argument that starts with @ is that text, and no file to read more arguments from.</summary>
public sealed class ResponseFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _argument;

    public ResponseFileTests() => _argument = "@" + _folder.Write("arguments", "x + secret\n--wrt\nsecret\n"u8.ToArray());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("derive", "column 1", "@")]
    [InlineData("derive x --wrt", "--wrt", "@")]
    [InlineData("train --data", "--data @", "no such preset")]
    [InlineData("train", "@", "arguments")]
    [InlineData("", "@", "arguments")]
    public async Task NoFileIsReadForArguments(string before, params string[] expected)
    {
        var run = await CommandLine.Run([.. before.Split(' ', StringSplitOptions.RemoveEmptyEntries), _argument]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.All(expected, part => Assert.Contains(part, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }
}
