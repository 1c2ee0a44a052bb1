namespace AutoDiff.Kernels;

/// <summary>How the left operand lies, as a type: the tile kernel is compiled for each.</summary>
internal interface ILeftLayout
{
    static abstract bool IsByColumns { get; }
}

/// <summary>The layouts there are.</summary>
internal static class LeftLayout
{
    public readonly struct ByRows : ILeftLayout { public static bool IsByColumns => false; }

    public readonly struct ByColumns : ILeftLayout { public static bool IsByColumns => true; }
}
