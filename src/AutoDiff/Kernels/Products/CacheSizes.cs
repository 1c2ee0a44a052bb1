using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace AutoDiff.Kernels;

/// <summary>
/// The sizes of this processor's data caches in bytes: as Linux tells them, else as an x86 processor itself does,
/// else those that processors of the last ten years have at least.
/// </summary>
internal static class CacheSizes
{
    private const int Levels = 3;
    private const int Kilobyte = 1024;

    // Intel's leaf for caches, and AMD's of the same layout.
    private const int IntelLeaf = 4;
    private const int AmdLeaf = unchecked((int)0x8000001D);
    private const int HighestExtendedLeaf = unchecked((int)0x80000000);

    // Found sizes outside these bounds are not believed: virtual machines say odd things.
    private static readonly (int Least, int Usual, int Most)[] s_bounds =
    [
        (16 * Kilobyte, 32 * Kilobyte, 192 * Kilobyte),
        (128 * Kilobyte, 512 * Kilobyte, 4096 * Kilobyte),
        (2048 * Kilobyte, 16 * 1024 * Kilobyte, 64 * 1024 * Kilobyte),
    ];

    private static readonly int[] s_sizes = Read();

    /// <summary>One core's first level.</summary>
    public static int FirstLevel => s_sizes[0];

    /// <summary>One core's second level.</summary>
    public static int SecondLevel => s_sizes[1];

    /// <summary>The level that cores share.</summary>
    public static int LastLevel => s_sizes[2];

    private static int[] Read()
    {
        // Bounds: three numbers, by index through a span.
        Span<long> found = stackalloc long[Levels];
        if (!ReadFromLinux(found))
            ReadFromProcessor(found);

        var sizes = new int[Levels];
        for (int level = 0; level < Levels; level++)
        {
            (int least, int usual, int most) = s_bounds[level];
            sizes[level] = found[level] == 0 ? usual : (int)Math.Clamp(found[level], least, most);
        }

        return sizes;
    }

    private static bool ReadFromLinux(Span<long> sizes)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsAndroid())
            return false;

        bool isAny = false;
        try
        {
            for (int index = 0; index < 8; index++)
            {
                string directory = $"/sys/devices/system/cpu/cpu0/cache/index{index}/";
                if (!File.Exists(directory + "size"))
                    break;

                string kind = File.ReadAllText(directory + "type").Trim();
                int level = int.Parse(File.ReadAllText(directory + "level"), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
                if (kind == "Instruction" || level is < 1 or > Levels)
                    continue;

                sizes[level - 1] = ParseSize(File.ReadAllText(directory + "size").Trim());
                isAny = true;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // A sandbox that hides these files is no reason to fail.
            return false;
        }

        return isAny;
    }

    private static long ParseSize(string text) => text[^1] switch
    {
        'K' => long.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture) * Kilobyte,
        'M' => long.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture) * Kilobyte * Kilobyte,
        _ => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture),
    };

    private static void ReadFromProcessor(Span<long> sizes)
    {
        if (!X86Base.IsSupported)
            return;

        bool isIntel = X86Base.CpuId(0, 0).Ebx == 0x756E6547;
        int leaf = isIntel ? IntelLeaf : AmdLeaf;
        int highest = X86Base.CpuId(isIntel ? 0 : HighestExtendedLeaf, 0).Eax;
        if ((uint)highest < (uint)leaf)
            return;

        for (int index = 0; index < 8; index++)
        {
            (int eax, int ebx, int ecx, _) = X86Base.CpuId(leaf, index);
            int kind = eax & 0x1F, level = (eax >> 5) & 0x7;
            if (kind == 0)
                break;

            // Kind 2 holds instructions only. Ways, partitions, line length and sets are each stored less one.
            if (kind != 2 && level is >= 1 and <= Levels)
                sizes[level - 1] = (((uint)ebx >> 22) + 1L) * ((((uint)ebx >> 12) & 0x3FF) + 1L) * (((uint)ebx & 0xFFF) + 1L) * ((uint)ecx + 1L);
        }
    }
}
