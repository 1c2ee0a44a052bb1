namespace AutoDiff;

/// <summary>Marks the inverse of a matrix for simplification, whatever the element type.</summary>
internal interface IMatrixInverse;
