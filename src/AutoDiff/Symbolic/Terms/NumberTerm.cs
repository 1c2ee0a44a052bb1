namespace AutoDiff.Symbolic;

/// <summary>An exact number.</summary>
internal sealed class NumberTerm : Term
{
    public NumberTerm(Rational value)
    {
        Value = value;
        Cost = WrittenForm.CostOf(value);
        IsAnalytic = IsConstant = true;
    }

    public Rational Value { get; }

    protected override string WriteKey() => "";

    public override bool HasSameParts(Term other) => other is NumberTerm number && number.Value == Value;

    public override int HashParts() => Value.GetHashCode();
}
