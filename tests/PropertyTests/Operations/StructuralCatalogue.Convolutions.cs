namespace AutoDiff.PropertyTests.Operations;

/// <content>Convolution and pooling.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Convolutions() => [];
}
