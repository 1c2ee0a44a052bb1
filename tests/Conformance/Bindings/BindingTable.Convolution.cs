namespace AutoDiff.Conformance.Bindings;

/// <content>Convolution, pooling and interpolation.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Convolution() => [];
}
