namespace AutoDiff.PropertyTests.Operations;

/// <content>Sorting and choosing.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Ordering() => [];
}
