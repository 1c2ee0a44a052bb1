namespace AutoDiff.Symbolic;

/// <summary>Which functions have neither steps nor kinks, told from the facts that primitives state about themselves.</summary>
internal static class Smoothness
{
    /// <summary>Whether a rule is smooth on its domain.</summary>
    public static bool IsAnalytic(object head) => head switch
    {
        IUnaryRule unary => unary.Differentiability == Differentiability.Differentiable && unary.Domain.Kinks.Count == 0,
        IBinaryRule binary =>
            binary.Differentiability == Differentiability.Differentiable && !binary.LeftDomain.HasKinkAtTie && !binary.RightDomain.HasKinkAtTie,
        _ => false,
    };
}
