using AutoDiff.Cli;

namespace AutoDiff.UnitTests.Cli;

/// <summary>Runs the command as a user would, and keeps what it wrote.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static Task<CommandLine> Run(params string[] arguments) => Run(new StringWriter(), default, arguments);

    /// <summary>Runs the command with a writer that the test looks at, and a way to cancel it.</summary>
    public static async Task<CommandLine> Run(StringWriter output, CancellationToken cancellationToken, params string[] arguments)
    {
        using var error = new StringWriter();
        int exitCode = await Application.Run(arguments, output, error, cancellationToken);
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Asserts exit code 1, and one line of error without a stack trace.</summary>
    public void AssertOneLineError(params string[] parts)
    {
        Assert.Equal(1, ExitCode);
        string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("autodiff: ", line, StringComparison.Ordinal);
        foreach (string part in parts) Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
    }
}
