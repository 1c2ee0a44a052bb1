namespace AutoDiff;

/// <summary>What a derivation is to tell.</summary>
public sealed record DerivationOptions
{
    /// <summary>Every step.</summary>
    public static DerivationOptions Default { get; } = new();

    /// <summary>How much is told.</summary>
    public DerivationDetail Detail { get; init; } = DerivationDetail.EveryStep;

    /// <summary>
    /// Whether the slope of a function is written σ′(z) and not as the formula it is; null for what suits the detail, which is true for
    /// <see cref="DerivationDetail.Layers"/> alone.
    /// </summary>
    public bool? HasPrimes { get; init; }

    /// <summary>
    /// Whether derivatives are found once more as difference quotients, where the numbers are few; null for all but
    /// <see cref="DerivationDetail.Layers"/>.
    /// </summary>
    public bool? HasDifferenceQuotients { get; init; }

    internal bool WritesPrimes => HasPrimes ?? Detail == DerivationDetail.Layers;

    internal bool TakesQuotients => HasDifferenceQuotients ?? Detail != DerivationDetail.Layers;

    /// <summary>Whether rows are simplified as wholes, down to the leaves; a network's would fill pages.</summary>
    internal bool SimplifiesWholes => !WritesPrimes && Detail != DerivationDetail.Layers;
}
