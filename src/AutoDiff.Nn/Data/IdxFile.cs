namespace AutoDiff.Nn.Data;

/// <summary>
/// An array of unsigned bytes of any rank as an IDX file holds it, the format of MNIST's images (count × rows × columns)
/// and labels (count). Row-major: the last dimension runs fastest.
/// </summary>
public sealed class IdxFile
{
    private readonly int[] _dimensions;

    internal IdxFile(int[] dimensions, byte[] data)
    {
        _dimensions = dimensions;
        Data = data;
    }

    /// <summary>The sizes, the number of items first; at least one size, each at least 1.</summary>
    public IReadOnlyList<int> Dimensions => _dimensions;

    /// <summary>The number of items, the first of the <see cref="Dimensions"/>.</summary>
    public int Count => _dimensions[0];

    /// <summary>The number of bytes of one item: the product of the other dimensions, 1 for a list of labels.</summary>
    public int ItemSize => Data.Length / Count;

    /// <summary>All bytes; as many as the product of the <see cref="Dimensions"/>.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    internal string Shape => string.Join(" × ", _dimensions);
}
