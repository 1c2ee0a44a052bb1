namespace AutoDiff.Conformance.Agreement;

/// <summary>A place where we differ from PyTorch on purpose.</summary>
/// <param name="Operations">The operations.</param>
/// <param name="What">What differs, for the reader.</param>
/// <param name="Where">The place, for the reader.</param>
/// <param name="Covers">What differs and where, for the test.</param>
/// <param name="Ours">What we have there: a number, or words with a space in them.</param>
/// <param name="Theirs">What PyTorch has there.</param>
/// <param name="Reason">Why.</param>
internal sealed record Difference(string[] Operations, string What, string Where, Func<Deviation, bool> Covers, string Ours, string Theirs,
    string Reason)
{
    /// <summary>
    /// How far apart the two may be nevertheless, in multiples of ε: what is merely less exact in PyTorch is still the same number.
    /// </summary>
    public double Within { get; init; } = double.PositiveInfinity;

    /// <summary>Whether a deviation is this one.</summary>
    public bool Explains(Deviation deviation) =>
        Operations.Contains(deviation.Case.Operation) && Covers(deviation) && deviation.Epsilons <= Within && Fits(Ours, deviation.Ours)
            && Fits(Theirs, deviation.Theirs)
        && !(deviation.IsNaN && Ours.StartsWith("the limit", StringComparison.Ordinal) && !Ours.Contains("NaN", StringComparison.Ordinal));

    // A description in words fits any number.
    private static bool Fits(string told, string found) =>
        told.Contains(' ', StringComparison.Ordinal) || told == found || (told == "±∞" && found is "∞" or "−∞");
}
