using System.Diagnostics;

namespace AutoDiff.Fuzz.Running;

/// <summary>Notices when one input takes longer than any may.</summary>
internal sealed class Watch(TimeSpan limit)
{
    private byte[]? _input;
    private long _since;

    /// <summary>To be called before an input is run.</summary>
    public void Begin(byte[] input)
    {
        Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        Volatile.Write(ref _input, input);
    }

    /// <summary>To be called after.</summary>
    public void End() => Volatile.Write(ref _input, null);

    /// <summary>Waits for the thread that runs inputs.</summary>
    /// <returns>Null, or the input that the thread hangs on.</returns>
    public byte[]? Join(Thread worker)
    {
        while (!worker.Join(TimeSpan.FromMilliseconds(100)))
        {
            byte[]? input = Volatile.Read(ref _input);
            if (input is not null && Stopwatch.GetElapsedTime(Volatile.Read(ref _since)) > limit && ReferenceEquals(input, Volatile.Read(ref _input)))
                return input;
        }

        return null;
    }
}
