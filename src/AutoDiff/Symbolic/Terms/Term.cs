namespace AutoDiff.Symbolic;

/// <summary>
/// An expression in canonical form. Terms are interned (<see cref="TermTable"/>): equal terms are the same object, so that comparing is
/// comparing references, and a term's parts always have smaller indices than the term.
/// </summary>
internal abstract class Term
{
    private const int MaximumKey = 120;

    // A key is written when it is asked for, which for most terms is never; but of so many terms within each other at once, which the call stack
    // holds.
    private const int MaximumUnwritten = 64;

    private string? _key;
    private int _unwritten = 1;

    /// <summary>The number in order of creation.</summary>
    public int Index { get; set; } = -1;

    /// <summary>
    /// What a reader has to read: the number of symbols, numbers, function names and operators of the written form, as a tree. A
    /// subtraction counts as an addition; a sign before a whole expression counts 1, an exponent 2, a square root 1.
    /// </summary>
    public double Cost { get; init; }

    /// <summary>The total degree, by which sums are ordered: x²·y has 3, 1/x has −1; a function counts as a symbol.</summary>
    public double Degree { get; init; }

    /// <summary>What terms of one degree are ordered by: names, alphabetically; of bounded length.</summary>
    public string Key
    {
        get
        {
            if (_key is not null) return _key;
            string key = WriteKey();
            (_key, _unwritten) = (key.Length > MaximumKey ? key[..MaximumKey] : key, 0);
            return _key;
        }
    }

    /// <summary>Whether the term is a smooth function without steps, so that it is zero on a set of measure zero only, or a number.</summary>
    public bool IsAnalytic { get; init; }

    /// <summary>Whether it is a number, rational or not: nothing in it varies.</summary>
    public bool IsConstant { get; init; }

    /// <summary>
    /// Whether another term of the same parts would be the same expression. Parts are interned, so that they are the same only if they are the same
    /// objects.
    /// </summary>
    public abstract bool HasSameParts(Term other);

    /// <summary>A hash code of the parts.</summary>
    public abstract int HashParts();

    /// <summary>The shape that the parts broadcast to. What the term stands for may be that shape repeated.</summary>
    public Shape Shape { get; init; }

    /// <summary>How many parts there are.</summary>
    public virtual int PartCount => 0;

    /// <summary>The shape of two terms together.</summary>
    protected static Shape Broadcast(Shape a, Shape b) => b.Rank == 0 ? a : a.Rank == 0 ? b : Shape.Broadcast(a, b, "simplify");

    /// <summary>The <see cref="Key"/>, of any length.</summary>
    protected abstract string WriteKey();

    /// <summary>Takes note of a part, whose key this term's is made of.</summary>
    protected void KeyContains(Term part)
    {
        _unwritten = Math.Max(_unwritten, part._unwritten + 1);
        if (_unwritten > MaximumUnwritten) (_, _unwritten) = (part.Key, 1);
    }
}
