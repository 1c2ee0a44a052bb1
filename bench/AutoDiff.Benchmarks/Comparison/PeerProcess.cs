using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The peer as a process that measures a block whenever it is asked for one, and otherwise sleeps.</summary>
public sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process, PeerDescription description)
    {
        this.process = process;
        Description = description;
    }

    public PeerDescription Description { get; }

    /// <exception cref="PeerUnavailableException">There is no peer on this machine.</exception>
    public static PeerProcess Start()
    {
        ProcessStartInfo startInfo = new("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        startInfo.ArgumentList.Add(FindLauncher());
        startInfo.ArgumentList.Add("--serve");
        startInfo.ArgumentList.Add("--threads");
        startInfo.ArgumentList.Add(Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));

        Process process;
        try
        {
            process = Process.Start(startInfo)!;
        }
        catch (Win32Exception failure)
        {
            throw new PeerUnavailableException($"The peer cannot be started: {failure.Message}.");
        }

        string lastError = "The peer ended without a word.";
        process.ErrorDataReceived += (_, line) => lastError = string.IsNullOrWhiteSpace(line.Data) ? lastError : line.Data;
        process.BeginErrorReadLine();

        if (process.StandardOutput.ReadLine() is { } greeting)
            return new PeerProcess(process, JsonSerializer.Deserialize<PeerDescription>(greeting)!);

        process.WaitForExit();
        process.Dispose();
        throw new PeerUnavailableException(lastError);
    }

    /// <summary>Has the peer measure one block of a benchmark, and waits for it.</summary>
    public BlockStatistics RunBlock(IBenchmarkCase benchmark, TimeSpan duration)
    {
        process.StandardInput.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{benchmark.Name} {duration.TotalSeconds}"));
        process.StandardInput.Flush();

        string line = process.StandardOutput.ReadLine()
            ?? throw new PeerUnavailableException($"The peer ended while it measured {benchmark.Name}.");
        PeerAnswer answer = JsonSerializer.Deserialize<PeerAnswer>(line)!;
        if (answer.Error is not null)
            throw new PeerUnavailableException($"The peer cannot measure {benchmark.Name}: {answer.Error}.");
        if (answer.Unit != benchmark.Unit.Symbol)
            throw new PeerUnavailableException($"The peer measures {benchmark.Name} in {answer.Unit}, not {benchmark.Unit.Symbol}.");

        return new BlockStatistics(answer.Best, answer.Median);
    }

    public void Dispose()
    {
        // The end of its input is the peer's sign to leave.
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            process.Kill();
        process.Dispose();
    }

    private static string FindLauncher()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string launcher = Path.Combine(folder.FullName, "bench", "peers", "pytorch_peer.sh");
            if (File.Exists(launcher))
                return launcher;
        }

        throw new PeerUnavailableException($"No bench/peers/pytorch_peer.sh above {AppContext.BaseDirectory}: run from the repository.");
    }
}
