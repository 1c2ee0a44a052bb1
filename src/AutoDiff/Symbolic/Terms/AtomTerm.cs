using System.Globalization;
using System.Runtime.CompilerServices;

namespace AutoDiff.Symbolic;

/// <summary>A node that simplification does not look into: a symbol, a named node, a constant tensor.</summary>
internal sealed class AtomTerm : Term
{
    private const int MaximumName = 40;

    private static readonly object s_pi = new();

    private readonly long _id;

    /// <summary>A node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">Its name.</param>
    /// <param name="id">Its number, which orders nodes of one name.</param>
    /// <param name="isAnalytic">Whether it is computed smoothly.</param>
    /// <param name="isNonZeroConstant">Whether it is a constant number other than 0 that has a name, as π is.</param>
    public AtomTerm(object node, string? name, long id, bool isAnalytic, bool isNonZeroConstant = false)
    {
        Node = node;
        Name = name;
        IsNonZeroConstant = IsConstant = isNonZeroConstant;
        IsAnalytic = isAnalytic;
        Cost = 1;
        Degree = isNonZeroConstant ? 0 : 1;
        _id = id;
    }

    /// <summary>The ratio of a circle's circumference to its diameter.</summary>
    public static AtomTerm Pi => new(s_pi, "π", 0, isAnalytic: true, isNonZeroConstant: true);

    /// <summary>Whether it is π, which has no node of its own.</summary>
    public bool IsPi => ReferenceEquals(Node, s_pi);

    /// <summary>The node of the graph.</summary>
    public object Node { get; }

    public string? Name { get; }

    public bool IsNonZeroConstant { get; }

    /// <summary>Whether it is a constant identity matrix.</summary>
    public bool IsIdentityMatrix { get; init; }

    // Numbers that have names stand first, as in 2π·r, then what arrives, as in ∂L/∂z·x; a slope such as σ′(z) stands among functions, after symbols.
    protected override string WriteKey()
    {
        string prefix = IsNonZeroConstant ? "\u0001"
            : Name is null ? ""
            : Name[0] == '∂' ? "\u0002"
            : Name.Contains("′(", StringComparison.Ordinal) ? "\ufff3"
            : "";
        return prefix + string.Create(CultureInfo.InvariantCulture,
            $"{(Name is { Length: > MaximumName } ? Name[..MaximumName] : Name ?? "\uffef")}\u0001{_id:x16}");
    }

    public override bool HasSameParts(Term other) => other is AtomTerm own && ReferenceEquals(own.Node, Node);

    public override int HashParts() => RuntimeHelpers.GetHashCode(Node);
}
