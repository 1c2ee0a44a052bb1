namespace AutoDiff.Nn.Data;

/// <summary>What readers of data files accept unless they are told otherwise.</summary>
public static class DataLimits
{
    /// <summary>
    /// The most that a file compressed by gzip may decompress to, 256 MiB: five times the largest file of MNIST. Gzip shrinks a thousandfold what is
    /// made to shrink, so the size of a compressed file says nothing about the memory that its content takes. A plain file has no such limit: it is
    /// as large as it is.
    /// </summary>
    public const long DecompressedSize = 1L << 28;
}
