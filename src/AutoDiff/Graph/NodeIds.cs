namespace AutoDiff;

/// <summary>
/// The source of node ids. Ids only grow, so the order of creation is a topological order of every graph; an assignment to a
/// parameter takes an id too, and "changed after it was used" is a comparison of two numbers.
/// </summary>
internal static class NodeIds
{
    private static long s_last;

    public static long Next() => Interlocked.Increment(ref s_last);
}
