namespace AutoDiff.Symbolic;

/// <summary>The order of addends: descending degree, then names, as in x² + x·y + y² + 1.</summary>
internal sealed class TermOrder : IComparer<SumEntry>
{
    public static readonly TermOrder Instance = new();

    public int Compare(SumEntry x, SumEntry y) => Compare(x.Monomial, y.Monomial);

    public static int Compare(Term a, Term b)
    {
        int order = b.Degree.CompareTo(a.Degree);
        if (order == 0) order = string.CompareOrdinal(a.Key, b.Key);
        return order == 0 ? a.Index.CompareTo(b.Index) : order;
    }
}
