namespace AutoDiff;

/// <summary>
/// Stands in a signature before arguments that must be named, because a number in their place could be taken for something else:
/// <c>Variance(x, correction: 0)</c> and <c>Norm(x, p: 1)</c>, while <c>Variance(x, 0)</c> and <c>Norm(x, 1)</c> name an axis, as in <c>Sum(x,
/// 1)</c>. Nothing is passed for it.
/// </summary>
public readonly struct Named : IEquatable<Named>
{
    /// <inheritdoc/>
    public bool Equals(Named other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Named;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary>Always true.</summary>
    public static bool operator ==(Named left, Named right) => left.Equals(right);

    /// <summary>Always false.</summary>
    public static bool operator !=(Named left, Named right) => !left.Equals(right);
}
