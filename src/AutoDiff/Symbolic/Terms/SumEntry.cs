namespace AutoDiff.Symbolic;

/// <summary>One addend: a number times a term without a numeric factor.</summary>
internal readonly record struct SumEntry(Rational Coefficient, Term Monomial);
