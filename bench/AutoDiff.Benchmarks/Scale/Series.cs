namespace AutoDiff.Benchmarks.Scale;

/// <summary>A named curve.</summary>
public sealed record Series(string Name, List<(double X, double Y)> Points);

/// <summary>Curves over one axis.</summary>
public sealed record Panel(string Title, string Horizontal, IReadOnlyList<Series> Curves);
