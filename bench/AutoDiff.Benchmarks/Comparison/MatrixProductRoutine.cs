namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Writes the product of an m×k and a k×n matrix, both row-major, over <paramref name="result"/>.</summary>
public delegate void MatrixProductRoutine(
    ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int m, int n, int k);
