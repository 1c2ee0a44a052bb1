namespace AutoDiff;

/// <summary>
/// What sharing saves. A factor is a local derivative other than 1 and −1 (one number, one number an element, or a matrix), and multiplying two
/// factors counts as one multiplication.
/// </summary>
/// <param name="Paths">The number of paths from the root to the variables asked for.</param>
/// <param name="Multiplications">The multiplications done, each node's derivative being computed once.</param>
/// <param name="ExpandedMultiplications">The multiplications that it takes to multiply the factors along each path by itself.</param>
/// <param name="Operations">The arithmetic operations of the pass on all elements, an elementary function counting as one.</param>
public sealed record DerivationWork(double Paths, double Multiplications, double ExpandedMultiplications, double Operations)
{
    /// <summary>The multiplications saved against expanding every path.</summary>
    public double Saved => ExpandedMultiplications - Multiplications;
}
