namespace AutoDiff.Conformance.Agreement;

/// <summary>A place where we differ from PyTorch on purpose.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Quantities">What differs.</param>
/// <param name="Where">The place, for the reader.</param>
/// <param name="Covers">The place, for the test.</param>
/// <param name="Ours">What we have there.</param>
/// <param name="Theirs">What PyTorch has there.</param>
/// <param name="Reason">Why.</param>
internal sealed record Difference(string Operation, Quantity[] Quantities, string Where, Func<Deviation, bool> Covers, string Ours, string Theirs, string Reason)
{
    /// <summary>Whether a deviation is this one.</summary>
    public bool Explains(Deviation deviation) =>
        deviation.Case.Operation == Operation && Quantities.Contains(deviation.Quantity) && Covers(deviation) && Fits(Ours, deviation.Ours) && Fits(Theirs, deviation.Theirs);

    // A description in words fits any number.
    private static bool Fits(string told, string found) => told.Contains(' ', StringComparison.Ordinal) || told == found || (told == "±∞" && found is "∞" or "−∞");
}
