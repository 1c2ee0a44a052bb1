namespace AutoDiff.PropertyTests.Operations;

/// <content>Cumulative operations and statistics.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Scans() => [];
}
