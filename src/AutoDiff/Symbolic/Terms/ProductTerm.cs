namespace AutoDiff.Symbolic;

/// <summary>A product of powers without a numeric factor, each base once, ordered by index. Quotients have negative exponents.</summary>
internal sealed class ProductTerm : Term
{
    private const int MaximumKeys = 16;

    public ProductTerm(Factor[] factors)
    {
        Factors = factors;
        Cost = WrittenForm.CostOf(Rational.One, this, leads: true);
        double degree = 0;
        (IsConstant, IsAnalytic) = (true, true);
        foreach (var (@base, exponent) in factors)
        {
            degree += @base.Degree * exponent.To<double>();
            Shape = Broadcast(Shape, @base.Shape);
            IsConstant &= @base.IsConstant;
            IsAnalytic &= @base.IsAnalytic;
            KeyContains(@base);
        }

        Degree = Math.Clamp(degree, -1e9, 1e9);
    }

    public Factor[] Factors { get; }

    public override int PartCount => Factors.Length;

    protected override string WriteKey() => string.Join(',', Factors.Take(MaximumKeys).SelectMany(Repeated).Order(StringComparer.Ordinal));

    public override bool HasSameParts(Term other) => other is ProductTerm product && product.Factors.AsSpan().SequenceEqual(Factors);

    public override int HashParts()
    {
        var hash = new HashCode();
        foreach (var (@base, exponent) in Factors)
        {
            hash.Add(@base.Index);
            hash.Add(exponent);
        }

        return hash.ToHashCode();
    }

    // x²y before xy²: the key lists a base as often as its exponent says, within reason.
    private static IEnumerable<string> Repeated(Factor factor) =>
        Enumerable.Repeat(factor.Base.Key, factor.Exponent.TryInteger(out int count) && count > 0 ? Math.Min(count, 8) : 1);
}
