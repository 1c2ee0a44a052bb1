namespace AutoDiff.Symbolic;

/// <summary>
/// A constant and multiples of other terms, like terms collected, ordered as they are written. With one entry and no constant it is
/// that entry's multiple, whose coefficient then is not 1.
/// </summary>
internal sealed class SumTerm : Term
{
    private const int MaximumKeys = 4;

    public SumTerm(Rational constant, SumEntry[] entries)
    {
        (Constant, Entries) = (constant, entries);
        double expanded = WrittenForm.CostOf(constant, entries), factored = WrittenForm.CostOfFactored(constant, entries);
        (Cost, IsWrittenFactored) = (Math.Min(expanded, factored), factored < expanded);
        Degree = entries[0].Monomial.Degree;
        foreach (var entry in entries)
        {
            Shape = Broadcast(Shape, entry.Monomial.Shape);
            KeyContains(entry.Monomial);
        }

        IsConstant = entries.All(entry => entry.Monomial.IsConstant);
        IsAnalytic = entries.All(entry => entry.Monomial.IsAnalytic);
    }

    public Rational Constant { get; }

    public SumEntry[] Entries { get; }

    public override int PartCount => Entries.Length;

    /// <summary>Whether the common numeric factor is better written once: 2(x − y) for 2x − 2y.</summary>
    public bool IsWrittenFactored { get; }

    /// <summary>Whether it is a single multiple, 2x.</summary>
    public bool IsMultiple => Constant.IsZero && Entries.Length == 1;

    protected override string WriteKey() => IsMultiple
        ? $"{Entries[0].Monomial.Key}·{Entries[0].Coefficient}"
        : $"\ufff3{string.Join('+', Entries.Take(MaximumKeys).Select(entry => $"{entry.Monomial.Key}·{entry.Coefficient}"))}+{Constant}";

    public override bool HasSameParts(Term other) => other is SumTerm sum && sum.Constant == Constant && sum.Entries.AsSpan().SequenceEqual(Entries);

    public override int HashParts()
    {
        var hash = new HashCode();
        hash.Add(Constant);
        foreach (var (coefficient, monomial) in Entries)
        {
            hash.Add(coefficient);
            hash.Add(monomial.Index);
        }

        return hash.ToHashCode();
    }
}
