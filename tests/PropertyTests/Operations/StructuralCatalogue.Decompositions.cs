namespace AutoDiff.PropertyTests.Operations;

/// <content>Systems of equations and decompositions of matrices.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Decompositions() => [];
}
