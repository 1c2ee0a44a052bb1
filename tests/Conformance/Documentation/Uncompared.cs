namespace AutoDiff.Conformance.Documentation;

/// <summary>Public functions that no golden vector stands for, with the reason.</summary>
internal static class Uncompared
{
    public static IReadOnlyDictionary<string, string> Functions { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["Cbrt"] = "PyTorch 1.13 has no cube root",
        ["Detach"] = "it takes a value out of the graph",
        ["Dropout"] = "it is random; its scaling is tested by itself",
        ["LinearRecurrence"] = "PyTorch 1.13 has none",
        ["Named"] = "it names a node",
        ["NuclearNorm"] = "a sum of SingularValues",
        ["OneHot"] = "it makes a constant from whole numbers",
        ["OnGradient"] = "it observes a gradient",
        ["SpectralNorm"] = "the largest of SingularValues",
        ["StopGradient"] = "it takes a value out of the graph",
        ["Undefined"] = "it is a function of which only the name is known",
        ["WithOrigins"] = "it notes where nodes were made",
    };
}
