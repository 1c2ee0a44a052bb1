namespace AutoDiff.Conformance.Documentation;

/// <summary>Public functions that no golden vector stands for, with the reason.</summary>
internal static class Uncompared
{
    public static IReadOnlyDictionary<string, string> Functions { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["OneHot"] = "it makes a constant from whole numbers",
    };
}
