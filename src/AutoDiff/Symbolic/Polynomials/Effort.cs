namespace AutoDiff.Symbolic;

/// <summary>
/// Counts the elementary steps of simplification, so that it ends after a bounded amount of work: by counting, not by the clock, so that the
/// outcome is always the same. One effort serves all formulas that belong together: the steps of a derivation, the entries of a Hessian, the
/// orders of a derivative.
/// </summary>
internal sealed class Effort
{
    // A step takes somewhere between 100 and 500 ns.
    private const long Maximum = 1_500_000, MaximumOfPlain = 500_000;

    // Of one attempt to find a smaller form, by what the present form costs.
    private const long MaximumOfAttempt = 50_000;
    private const long MaximumPerCost = 1_000;

    private readonly long _maximum;
    private long _total, _attempt, _limit;

    public Effort()
        : this(Maximum)
    {
    }

    private Effort(long maximum) => _maximum = maximum;

    /// <summary>Whether the present attempt should be given up.</summary>
    public bool IsExhausted => _attempt > _limit || IsSpent;

    /// <summary>Whether nothing is left at all: then everything stays as it is.</summary>
    public bool IsSpent => _total > _maximum;

    /// <summary>What plain forms may take when this is spent.</summary>
    public Effort Plain => field ??= new Effort(MaximumOfPlain);

    /// <summary>Begins an attempt; false when nothing is left.</summary>
    /// <param name="cost">What the present form costs: much work is worth while only for long formulas.</param>
    public bool TryBegin(double cost)
    {
        (_attempt, _limit) = (0, Math.Min(MaximumOfAttempt, (long)(MaximumPerCost * cost)));
        return !IsSpent;
    }

    /// <summary>Ends the attempt: numbers have grown too long.</summary>
    public void GiveUp() => _attempt = _limit + 1;

    public void Spend(long steps)
    {
        _attempt += steps;
        _total += steps;
    }
}
