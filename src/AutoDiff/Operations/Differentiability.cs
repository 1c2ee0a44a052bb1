namespace AutoDiff;

/// <summary>The statement each primitive makes about its derivative.</summary>
public enum Differentiability
{
    /// <summary>Differentiable on its domain, but for the kinks that it lists; there a fixed convention holds.</summary>
    Differentiable,

    /// <summary>A step function: its derivative is zero wherever it exists, so that no gradient passes through.</summary>
    ZeroAlmostEverywhere,

    /// <summary>It has no derivative; asking for a gradient through it is an error.</summary>
    NotDifferentiable,
}
