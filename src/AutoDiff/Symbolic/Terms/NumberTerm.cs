namespace AutoDiff.Symbolic;

/// <summary>An exact number.</summary>
internal sealed class NumberTerm : Term
{
    public NumberTerm(Rational value)
    {
        Value = value;
        Cost = WrittenForm.CostOf(value);
        IsAnalytic = true;
    }

    public Rational Value { get; }

    public override bool Equals(object? obj) => obj is NumberTerm other && other.Value == Value;

    public override int GetHashCode() => Value.GetHashCode();
}
