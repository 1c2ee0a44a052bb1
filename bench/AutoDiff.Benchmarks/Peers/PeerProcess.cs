using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AutoDiff.Benchmarks.Measurement;
using AutoDiff.Benchmarks.Report;

namespace AutoDiff.Benchmarks.Peers;

/// <summary>A peer as a process that measures a block whenever it is asked for one, and otherwise sleeps.</summary>
public sealed class PeerProcess : IPeer, IDisposable
{
    private readonly Process _process;

    private PeerProcess(Process process, PeerDescription description)
    {
        _process = process;
        Description = description;
    }

    public PeerDescription Description { get; }

    public string Name => Description.Peer;

    /// <summary>PyTorch.</summary>
    /// <exception cref="PeerUnavailableException">It is not on this machine.</exception>
    public static PeerProcess StartPyTorch() =>
        Start("pytorch_peer.sh", "--serve", "--threads", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));

    /// <summary>ADOL-C, with the problems of ADBench if there is data for them.</summary>
    /// <exception cref="PeerUnavailableException">It is not on this machine, or cannot be compiled.</exception>
    public static PeerProcess StartAdolC(string? data) => Start("adolc_peer.sh", data is null ? ["--serve"] : ["--serve", "--data", data]);

    /// <summary>A peer's launcher, run to its end: what it wrote.</summary>
    /// <exception cref="PeerUnavailableException">It failed.</exception>
    public static string RunToEnd(string launcher, params string[] arguments)
    {
        using var process = Launch(launcher, arguments);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new PeerUnavailableException(error.Trim());
    }

    public IEnumerable<string> VariantsOf(string contest) =>
        Description.Benchmarks.Where(name => name == contest || name.StartsWith(contest + "/", StringComparison.Ordinal));

    public BlockStatistics RunBlock(string benchmark, MeasurementUnit unit, TimeSpan duration)
    {
        var answer = Ask(string.Create(CultureInfo.InvariantCulture, $"{benchmark} {duration.TotalSeconds}"));
        return answer.Unit == unit.Symbol
            ? new BlockStatistics(answer.Best, answer.Median)
            : throw new PeerUnavailableException($"{Name} measures {benchmark} in {answer.Unit}, not {unit.Symbol}.");
    }

    /// <summary>The numbers that a benchmark computes.</summary>
    public double[] ValuesOf(string benchmark)
    {
        string file = Path.GetTempFileName();
        try
        {
            Ask($"values {benchmark} {file}");
            byte[] bytes = File.ReadAllBytes(file);
            double[] values = new double[bytes.Length / sizeof(double)];
            Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
            return values;
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        // The end of its input is the peer's sign to leave.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill();
        _process.Dispose();
    }

    private static PeerProcess Start(string launcher, params string[] arguments)
    {
        Process process = Launch(launcher, arguments);
        string lastError = $"{launcher} ended without a word.";
        process.ErrorDataReceived += (_, line) => lastError = string.IsNullOrWhiteSpace(line.Data) ? lastError : line.Data;
        process.BeginErrorReadLine();
        if (process.StandardOutput.ReadLine() is { } greeting)
            return new PeerProcess(process, JsonSerializer.Deserialize<PeerDescription>(greeting)!);

        process.WaitForExit();
        process.Dispose();
        throw new PeerUnavailableException(lastError);
    }

    internal static Process Launch(string launcher, string[] arguments)
    {
        ProcessStartInfo startInfo = new("/bin/sh", [Repository.PathOf("bench", "peers", launcher), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        try
        {
            return Process.Start(startInfo)!;
        }
        catch (Win32Exception failure)
        {
            throw new PeerUnavailableException($"The peer cannot be started: {failure.Message}.");
        }
    }

    private PeerAnswer Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine() ?? throw new PeerUnavailableException($"{Name} ended at the request {request}.");
        var answer = JsonSerializer.Deserialize<PeerAnswer>(line)!;
        return answer.Error is null ? answer : throw new PeerUnavailableException($"{Name} cannot do {request}: {answer.Error}.");
    }
}
