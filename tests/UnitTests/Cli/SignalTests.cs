using AutoDiff.UnitTests.Data;

namespace AutoDiff.UnitTests.Cli;

/// <summary>What a signal does to the command, as a process of its own.</summary>
public sealed class SignalTests : IDisposable
{
    private const int Hangup = 1, Interrupt = 2, Terminate = 15;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    [InlineData(Hangup, 129)]
    public async Task ASignalEndsACommandThatWaitsForData(int signal, int exitCode)
    {
        using var command = await StartReadingFromAPipe();

        command.Send(signal);

        Assert.Equal((exitCode, "autodiff: cancelled.\n"), await command.End());
        AssertNoReportIn(_folder.Path);
    }

    [Fact]
    public async Task SignalsThatFollowChangeNothing()
    {
        using var command = await StartReadingFromAPipe();

        command.Send(Interrupt);
        while (!command.HasExited)
        {
            command.Send(Terminate);
            command.Send(Interrupt);
            await Task.Delay(1);
        }

        // Of signals that come at the same time, either may be the first to be handled.
        var (exitCode, error) = await command.End();
        Assert.Contains(exitCode, new[] { 130, 143 });
        Assert.Equal("autodiff: cancelled.\n", error);
        AssertNoReportIn(_folder.Path);
    }

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public async Task ASignalEndsATraining(int signal, int exitCode)
    {
        using var command = CommandProcess.Start("train", "--data", "xor", "--epochs", "10000000", "--report",
            Path.Combine(_folder.Path, "report.json"));
        await command.WaitForLine("epoch 1/");
        Assert.Single(Temporaries());

        command.Send(signal);
        command.Send(signal);

        Assert.Equal((exitCode, "autodiff: cancelled.\n"), await command.End());
        AssertNoReportIn(_folder.Path);
    }

    [Fact]
    public async Task ACommandThatIsDoneHasItsOwnExitCode()
    {
        using var command = CommandProcess.Start("train", "--data", "xor", "--epochs", "2");
        Assert.Equal((0, ""), await command.End());
    }

    /// <summary>A command that waits, for ever, for somebody to write to the pipe that it reads from.</summary>
    private async Task<CommandProcess> StartReadingFromAPipe()
    {
        string pipe = Posix.MakePipe(Path.Combine(_folder.Path, "data.csv"));
        var command = CommandProcess.Start("train", "--data", pipe, "--report", Path.Combine(_folder.Path, "report.json"));
        // The report's temporary file is the last thing that is made before data are read.
        await command.WaitUntil(() => Temporaries().Length > 0);
        return command;
    }

    private string[] Temporaries() => Directory.GetFiles(_folder.Path, ".autodiff-*.tmp");

    private static void AssertNoReportIn(string folder) =>
        Assert.DoesNotContain(Directory.EnumerateFiles(folder), file => Path.GetFileName(file) != "data.csv");
}
