namespace AutoDiff.Symbolic;

/// <summary>A power of a polynomial in a denominator.</summary>
internal readonly record struct DenominatorFactor(Polynomial Base, int Exponent);
