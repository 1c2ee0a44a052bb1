using System.Runtime.InteropServices;

namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>
/// Memory between areas that may not be touched. On Linux these are pages without access: reading or writing one byte of them ends the process.
/// Elsewhere they hold a pattern, which must be there still when the memory is given back; that finds writes only.
/// </summary>
internal static unsafe partial class GuardPages
{
    // Of every page size in use a multiple, and longer than what a kernel could leap over by mistake: a register, a row.
    private const int Guard = 1 << 20;

    private const byte Pattern = 0xA5;

    /// <summary>Memory of so many bytes, rounded up to whole pages.</summary>
    public static byte* Take(nint bytes)
    {
        nint inside = Inside(bytes);
        if (!OperatingSystem.IsLinux())
        {
            var allocated = (byte*)NativeMemory.Alloc((nuint)(inside + 2 * Guard));
            new Span<byte>(allocated, Guard).Fill(Pattern);
            new Span<byte>(allocated + Guard + inside, Guard).Fill(Pattern);
            return allocated + Guard;
        }

        const int NoAccess = 0, ReadAndWrite = 3, PrivateAndAnonymous = 0x22;
        nint area = Map(0, inside + 2 * Guard, NoAccess, PrivateAndAnonymous, -1, 0);
        if (area == -1 || Protect(area + Guard, inside, ReadAndWrite) != 0)
            throw new InvalidOperationException($"There are no {inside} bytes of memory (error {Marshal.GetLastPInvokeError()}).");
        return (byte*)area + Guard;
    }

    /// <summary>The bytes that are taken for so many.</summary>
    public static nint Inside(nint bytes)
    {
        nint page = Environment.SystemPageSize;
        return Math.Max(1, (bytes + page - 1) / page) * page;
    }

    /// <summary>Gives memory back; false if something beside it was written.</summary>
    public static bool Return(byte* start, nint bytes)
    {
        nint inside = Inside(bytes);
        if (OperatingSystem.IsLinux()) return Unmap((nint)start - Guard, inside + 2 * Guard) == 0;
        ReadOnlySpan<byte> before = new(start - Guard, Guard), behind = new(start + inside, Guard);
        bool isWhole = !before.ContainsAnyExcept(Pattern) && !behind.ContainsAnyExcept(Pattern);
        NativeMemory.Free(start - Guard);
        return isWhole;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint length, int access, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nint length, int access);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nint length);
}
