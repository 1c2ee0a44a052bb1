using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>Which argument of a binary rule a cotangent is for, as a type, so that each has a loop of its own.</summary>
internal interface ISide
{
    /// <summary>The slope with respect to this side.</summary>
    static abstract S Slope<S, TRule>(TRule rule, S a, S b, S y)
        where S : IAlgebra<S>
        where TRule : struct, IBinaryRule;
}

/// <summary>The first argument.</summary>
internal readonly struct LeftSide : ISide
{
    public static S Slope<S, TRule>(TRule rule, S a, S b, S y)
        where S : IAlgebra<S>
        where TRule : struct, IBinaryRule => rule.LeftSlope(a, b, y);
}

/// <summary>The second argument.</summary>
internal readonly struct RightSide : ISide
{
    public static S Slope<S, TRule>(TRule rule, S a, S b, S y)
        where S : IAlgebra<S>
        where TRule : struct, IBinaryRule => rule.RightSlope(a, b, y);
}
