using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AutoDiff.UnitTests;

/// <summary>What tests need of a Unix system and .NET does not offer.</summary>
internal static partial class Posix
{
    /// <summary>Makes a named pipe: whoever opens it to read waits until somebody opens it to write.</summary>
    public static string MakePipe(string path)
    {
        Check(MakeFifo(path, 0x1B6)); // rw-rw-rw-
        return path;
    }

    /// <summary>Gives a file a second name.</summary>
    public static string MakeHardLink(string path, string file)
    {
        Check(Link(file, path));
        return path;
    }

    /// <summary>Sends a signal to a process.</summary>
    public static void Kill(int process, int signal)
    {
        const int NoSuchProcess = 3; // ESRCH: it has just ended.
        if (SendSignal(process, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess) throw new Win32Exception(error);
    }

    /// <summary>
    /// Has the processes that this one starts listen to SIGINT and SIGHUP. Tests that run in the background of a shell, or under nohup, ignore
    /// them, and so would those.
    /// </summary>
    public static void ListenToSignals()
    {
        const string Ignored = "SigIgn:";
        const int Hangup = 1, Interrupt = 2;
        const nint Default = 0;
        if (!OperatingSystem.IsLinux()) return;
        string mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..].Trim();
        foreach (int signal in (int[])[Hangup, Interrupt])
            if ((Convert.ToUInt64(mask, 16) >> (signal - 1) & 1) != 0) SetSignal(signal, Default);
    }

    private static void Check(int result)
    {
        if (result != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string path);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);
}
