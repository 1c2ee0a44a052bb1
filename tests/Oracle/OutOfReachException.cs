namespace AutoDiff.Oracle;

/// <summary>A number is too large to be computed with: nothing is said of an expression there.</summary>
internal sealed class OutOfReachException : Exception;
