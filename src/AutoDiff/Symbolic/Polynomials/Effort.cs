namespace AutoDiff.Symbolic;

/// <summary>
/// Counts the elementary steps of polynomial arithmetic, so that a simplification ends after a bounded amount of work: by counting, not by the
/// clock, so that the outcome is always the same.
/// </summary>
internal sealed class Effort
{
    // Of one attempt, and of all attempts of one simplification.
    private const long MaximumOfAttempt = 50_000;
    private const long Maximum = 2_000_000;

    private long _total, _attempt;

    /// <summary>Whether the present attempt should be given up.</summary>
    public bool IsExhausted => _attempt > MaximumOfAttempt || _total > Maximum;

    /// <summary>Begins an attempt; false when nothing is left.</summary>
    public bool TryBegin()
    {
        _attempt = 0;
        return _total <= Maximum;
    }

    /// <summary>Ends the attempt: numbers have grown too long.</summary>
    public void GiveUp() => _attempt = MaximumOfAttempt + 1;

    public void Spend(long steps)
    {
        _attempt += steps;
        _total += steps;
    }
}
