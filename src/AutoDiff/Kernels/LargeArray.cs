namespace AutoDiff.Kernels;

/// <summary>
/// A large array for the time of one use. Whatever is on the heap and comes to the elements comes to them through this object; a span leads past it,
/// but lies on a stack. So when this object has been collected, and nothing on a stack refers to the array, nobody can come to the elements any more.
/// </summary>
internal sealed class LargeArray<T>(T[] elements)
    where T : unmanaged
{
    /// <summary>The array, for the stack: what keeps it on the heap keeps this object too.</summary>
    public T[] Elements => elements;
}
