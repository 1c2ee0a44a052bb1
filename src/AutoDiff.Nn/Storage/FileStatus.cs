using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AutoDiff.Nn.Storage;

/// <summary>What a path leads to, links followed. Two names with equal status are names of one file, however they are written.</summary>
/// <remarks>.NET tells neither the kind of a file nor which file it is, so the system is asked.</remarks>
/// <param name="IsPlain">Whether it is a plain file: no folder, device, pipe or socket.</param>
/// <param name="Device">The number of the file system.</param>
/// <param name="Number">The number of the file in its file system.</param>
internal readonly partial record struct FileStatus(bool IsPlain, ulong Device, ulong Number)
{
    private const int FileTypeMask = 0xF000, PlainFile = 0x8000; // S_IFMT, S_IFREG
    private const int NoSuchEntry = 2, NotAFolder = 20; // ENOENT, ENOTDIR

    /// <summary>Asks for the status of what is at a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The status; null if nothing is there.</returns>
    /// <exception cref="IOException">The system does not tell.</exception>
    public static FileStatus? Of(string path)
    {
        if (OperatingSystem.IsWindows()) return OnWindows(path);
        return OperatingSystem.IsMacOS() ? OnMacOS(path) : OnLinux(path);
    }

    private static FileStatus? OnLinux(string path)
    {
        const int CurrentFolder = -100; // AT_FDCWD
        const uint TypeAndNumber = 0x101; // STATX_TYPE | STATX_INO
        if (StatX(CurrentFolder, path, flags: 0, TypeAndNumber, out var status) != 0) return Nothing(path);
        return new FileStatus((status.Mode & FileTypeMask) == PlainFile, ((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Number);
    }

    private static FileStatus? OnMacOS(string path)
    {
        int result = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Stat64(path, out var status) : Stat(path, out status);
        if (result != 0) return Nothing(path);
        return new FileStatus((status.Mode & FileTypeMask) == PlainFile, status.Device, status.Number);
    }

    private static FileStatus? OnWindows(string path)
    {
        const int Disk = 1; // FILE_TYPE_DISK
        if (!File.Exists(path)) return null;
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!GetFileInformationByHandle(handle, out var status)) throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
        return new FileStatus(GetFileType(handle) == Disk, status.Volume, ((ulong)status.NumberHigh << 32) | status.NumberLow);
    }

    private static FileStatus? Nothing(string path) => Marshal.GetLastPInvokeError() is var error and not (NoSuchEntry or NotAFolder)
        ? throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}")
        : null;

    // The system writes a whole struct; each Size below is that of the system's own, so that it stays within.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint wanted, out LinuxStatus status);

    [LibraryImport("libc", EntryPoint = "stat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out MacStatus status);

    // On x64, the plain name is that of an older struct.
    [LibraryImport("libc", EntryPoint = "stat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat64(string path, out MacStatus status);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetFileInformationByHandle(SafeFileHandle handle, out WindowsStatus status);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial int GetFileType(SafeFileHandle handle);

    /// <summary><c>struct statx</c> of Linux, the same on every processor. Source: the manual page statx(2).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct LinuxStatus
    {
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Number;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }

    /// <summary><c>struct stat</c> of macOS with file numbers of 64 bits. Source: the manual page stat(2), sys/stat.h.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct MacStatus
    {
        [FieldOffset(0)] public uint Device;
        [FieldOffset(4)] public ushort Mode;
        [FieldOffset(8)] public ulong Number;
    }

    /// <summary><c>BY_HANDLE_FILE_INFORMATION</c> of Windows.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 52)]
    private struct WindowsStatus
    {
        [FieldOffset(28)] public uint Volume;
        [FieldOffset(44)] public uint NumberHigh;
        [FieldOffset(48)] public uint NumberLow;
    }
}
