namespace AutoDiff.Kernels;

/// <summary>How large the blocks of a product are, so that each level of cache holds what is reused from it.</summary>
internal static class CacheBlocking
{
    private static readonly int s_firstLevelBytes = CacheSizes.FirstLevel;
    private static readonly int s_secondLevelBytes = CacheSizes.SecondLevel;
    private static readonly int s_sharedBytes = CacheSizes.LastLevel / 2;

    /// <summary>
    /// Steps of the inner dimension in one block: a panel of the right operand fills up to three quarters of the
    /// first-level cache and stays there while rows of the left operand stream past. The blocks are equally long.
    /// </summary>
    public static int InnerBlock(int tileColumns, int elementSize, int inner)
    {
        int largest = Math.Clamp(s_firstLevelBytes * 3 / 4 / (tileColumns * elementSize), 192, 384);
        long blocks = ((long)inner + largest - 1) / largest;
        long block = (inner + blocks - 1) / blocks;

        // A multiple of the steps the kernel takes in one turn.
        return (int)((block + 3) / 4 * 4);
    }

    /// <summary>Rows of the left operand whose inner block fills five eighths of the second-level cache.</summary>
    public static int RowBlock(int tileRows, int innerBlock, int elementSize) =>
        Math.Max(tileRows, s_secondLevelBytes / 8 * 5 / (innerBlock * elementSize) / tileRows * tileRows);

    /// <summary>
    /// Columns of the right operand packed at once: as many as half of the last-level cache holds, so that the left
    /// operand is packed seldom.
    /// </summary>
    public static int ColumnChunk(int tileColumns, int innerBlock, int elementSize) =>
        Math.Max(1, s_sharedBytes / (innerBlock * elementSize) / tileColumns) * tileColumns;
}
