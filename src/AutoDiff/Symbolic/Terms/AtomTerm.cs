using System.Globalization;
using System.Runtime.CompilerServices;

namespace AutoDiff.Symbolic;

/// <summary>A node that simplification does not look into: a symbol, a named node, a constant tensor.</summary>
internal sealed class AtomTerm : Term
{
    private const int MaximumName = 40;

    /// <summary>A node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">Its name.</param>
    /// <param name="id">Its number, which orders nodes of one name.</param>
    /// <param name="isAnalytic">Whether it is computed smoothly.</param>
    public AtomTerm(object node, string? name, long id, bool isAnalytic)
    {
        Node = node;
        Cost = 1;
        Degree = 1;
        // What arrives is written first, as in ∂L/∂z·x; a slope such as σ′(z) among functions, after symbols.
        string prefix = name is null ? "" : name[0] == '∂' ? "\u0002" : name.Contains("′(", StringComparison.Ordinal) ? "\ufff3" : "";
        Key = prefix + string.Create(CultureInfo.InvariantCulture, $"{(name is { Length: > MaximumName } ? name[..MaximumName] : name ?? "\uffef")}\u0001{id:x}");
        IsAnalytic = isAnalytic;
    }

    /// <summary>Whether it is a constant number that has a name and is not 0, as π is.</summary>
    public bool IsNonZeroConstant { get; init; }

    /// <summary>Whether it is a constant identity matrix.</summary>
    public bool IsIdentityMatrix { get; init; }

    /// <summary>The node of the graph.</summary>
    public object Node { get; }

    public override bool HasSameParts(Term other) => other is AtomTerm own && ReferenceEquals(own.Node, Node);

    public override int HashParts() => RuntimeHelpers.GetHashCode(Node);
}
