using System.Diagnostics;
using System.Text.Json;

namespace AutoDiff.Benchmarks.Peers;

/// <summary>A peer that answers each line with one line, in order, many at a time.</summary>
internal sealed class LinePeer : IDisposable
{
    private readonly Process _process;

    private LinePeer(Process process, string name) => (_process, Name) = (process, name);

    /// <summary>The name it introduced itself with.</summary>
    public string Name { get; }

    /// <exception cref="PeerUnavailableException">It is not on this machine.</exception>
    public static LinePeer Start(string launcher, params string[] arguments)
    {
        var process = PeerProcess.Launch(launcher, arguments);
        if (process.StandardOutput.ReadLine() is { } greeting) return new(process, JsonSerializer.Deserialize<PeerDescription>(greeting)!.Peer);
        throw new PeerUnavailableException(process.StandardError.ReadToEnd().Trim());
    }

    /// <summary>Asks all questions and gives out the answers as they come.</summary>
    public IEnumerable<string> Exchange(IEnumerable<string> questions)
    {
        // Both pipes are small: whoever only wrote would wait for ever.
        var writing = Task.Run(() =>
        {
            try
            {
                foreach (string question in questions) _process.StandardInput.WriteLine(question);
            }
            finally
            {
                _process.StandardInput.Close();
            }
        });
        while (_process.StandardOutput.ReadLine() is { } answer) yield return answer;
        writing.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
