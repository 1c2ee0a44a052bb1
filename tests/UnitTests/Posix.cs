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

    private static void Check(int result)
    {
        if (result != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string path);
}
