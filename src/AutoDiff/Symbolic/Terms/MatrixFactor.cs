namespace AutoDiff.Symbolic;

/// <summary>An operand of a matrix operation: a term, and the shape that it is repeated to.</summary>
internal readonly record struct MatrixFactor(Term Term, Shape Shape);
