namespace AutoDiff.Kernels;

/// <summary>
/// The height of a register tile, as a type: the kernel is compiled once per height,
/// and the rows a height lacks vanish from its code.
/// </summary>
internal interface ITileHeight
{
    static abstract int Rows { get; }
}

/// <summary>The heights there are.</summary>
internal static class TileHeight
{
    public readonly struct One : ITileHeight { public static int Rows => 1; }

    public readonly struct Two : ITileHeight { public static int Rows => 2; }

    public readonly struct Three : ITileHeight { public static int Rows => 3; }

    public readonly struct Four : ITileHeight { public static int Rows => 4; }

    public readonly struct Five : ITileHeight { public static int Rows => 5; }

    public readonly struct Six : ITileHeight { public static int Rows => 6; }

    public readonly struct Seven : ITileHeight { public static int Rows => 7; }

    public readonly struct Eight : ITileHeight { public static int Rows => 8; }

    public readonly struct Nine : ITileHeight { public static int Rows => 9; }

    public readonly struct Ten : ITileHeight { public static int Rows => 10; }

    public readonly struct Eleven : ITileHeight { public static int Rows => 11; }

    public readonly struct Twelve : ITileHeight { public static int Rows => 12; }
}
