using AutoDiff.Cli;

namespace AutoDiff.UnitTests.Cli;

/// <summary>Runs the command as a user would, and keeps what it wrote.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLine> Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = await Application.Run(arguments, output, error);
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Asserts exit code 1, one line of error without a stack trace, and no output.</summary>
    public void AssertOneLineError(params string[] parts)
    {
        Assert.Equal(1, ExitCode);
        string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("autodiff: ", line, StringComparison.Ordinal);
        foreach (string part in parts) Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
    }
}
