using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AutoDiff.UnitTests.Cli;

/// <summary>The command as a process of its own, which can be sent signals.</summary>
internal sealed class CommandProcess : IDisposable
{
    // Far more than anything here takes: it only turns a hang into a failure.
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _error;

    private CommandProcess(Process process) => (_process, _error) = (process, process.StandardError.ReadToEndAsync());

    public static CommandProcess Start(params string[] arguments)
    {
        Posix.ListenToSignals();
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "autodiff.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new CommandProcess(Process.Start(start)!);
    }

    public bool HasExited => _process.HasExited;

    public void Send(int signal) => Posix.Kill(_process.Id, signal);

    /// <summary>Waits until the command has written a line that starts so.</summary>
    public async Task WaitForLine(string start)
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(s_hang) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"The command ended without a line '{start}…': {await _error}");
    }

    /// <summary>Waits for what does not announce itself.</summary>
    public async Task WaitUntil(Func<bool> condition)
    {
        using var hang = new CancellationTokenSource(s_hang);
        while (!condition())
        {
            Assert.False(HasExited, HasExited ? await _error : "");
            await Task.Delay(TimeSpan.FromMilliseconds(20), hang.Token);
        }
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Error)> End()
    {
        // What is left of the output must not keep the command waiting.
        await _process.StandardOutput.ReadToEndAsync().WaitAsync(s_hang);
        await _process.WaitForExitAsync().WaitAsync(s_hang);
        return (_process.ExitCode, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
