namespace AutoDiff;

/// <summary>What a gradient was compared with.</summary>
public enum GradientCheckKind
{
    /// <summary>The function was called twice at the same point: the results must be the same to the bit.</summary>
    Repeatability,

    /// <summary>The fused first-order kernels (<see cref="Gradient.Of"/>) against the rules as graph (<see cref="Gradient.Graph"/>).</summary>
    FusedKernel,

    /// <summary>Forward mode against reverse mode: ⟨Jv, w⟩ = ⟨v, Jᵀw⟩ for a random direction v and cotangent w.</summary>
    ForwardMode,

    /// <summary>The derivative along a random direction against difference quotients.</summary>
    Direction,

    /// <summary>One element of the gradient against difference quotients.</summary>
    Element,
}
