namespace AutoDiff.Kernels;

/// <summary>How large the blocks of a product are, so that each level of cache holds what is reused from it.</summary>
/// <remarks>
/// The cache sizes are the smallest that processors of the last ten years have; larger ones only gain slack.
/// </remarks>
internal static class CacheBlocking
{
    private const int FirstLevelBytes = 32 * 1024;
    private const int SecondLevelBytes = 512 * 1024;
    private const int SharedBytes = 8 * 1024 * 1024;

    /// <summary>
    /// Steps of the inner dimension in one block: a panel of the right operand fills up to three quarters of the
    /// first-level cache and stays there while rows of the left operand stream past. The blocks are equally long.
    /// </summary>
    public static int InnerBlock(int tileColumns, int elementSize, int inner)
    {
        int largest = Math.Clamp(FirstLevelBytes * 3 / 4 / (tileColumns * elementSize), 192, 384);
        long blocks = ((long)inner + largest - 1) / largest;
        long block = (inner + blocks - 1) / blocks;

        // A multiple of the steps the kernel takes in one turn.
        return (int)((block + 3) / 4 * 4);
    }

    /// <summary>Rows of the left operand whose inner block fills five eighths of the second-level cache.</summary>
    public static int RowBlock(int tileRows, int innerBlock, int elementSize) =>
        Math.Max(tileRows, SecondLevelBytes * 5 / 8 / (innerBlock * elementSize) / tileRows * tileRows);

    /// <summary>Steps of the inner dimension packed at once: a few inner blocks, so that threads rarely meet.</summary>
    public static int InnerChunk(int innerBlock) => 4 * innerBlock;

    /// <summary>Columns of the right operand whose packed chunk a share of the last-level cache holds.</summary>
    public static int ColumnChunk(int tileColumns, int innerChunk, int elementSize) =>
        SharedBytes / (innerChunk * elementSize) / tileColumns * tileColumns;
}
