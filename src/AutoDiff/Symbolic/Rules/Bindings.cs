using System.Diagnostics.CodeAnalysis;

namespace AutoDiff.Symbolic;

/// <summary>What the symbols of a pattern stand for so far. Immutable, so that a search can go back.</summary>
internal sealed class Bindings
{
    public static readonly Bindings None = new(null!, null!, null);

    private readonly Term _symbol, _term;
    private readonly Bindings? _earlier;

    private Bindings(Term symbol, Term term, Bindings? earlier) => (_symbol, _term, _earlier) = (symbol, term, earlier);

    /// <summary>What a symbol stands for.</summary>
    public Term this[Term symbol] => Find(symbol)!;

    /// <summary>Lets a symbol stand for a term, unless it stands for another already.</summary>
    public bool TryBind(Term symbol, Term term, [NotNullWhen(true)] out Bindings? more)
    {
        var known = Find(symbol);
        more = known is null ? new(symbol, term, this) : ReferenceEquals(known, term) ? this : null;
        return more is not null;
    }

    private Term? Find(Term symbol)
    {
        for (var next = this; next._earlier is not null; next = next._earlier)
            if (ReferenceEquals(next._symbol, symbol)) return next._term;
        return null;
    }
}
