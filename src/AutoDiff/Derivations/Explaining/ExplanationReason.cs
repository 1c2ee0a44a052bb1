namespace AutoDiff;

/// <summary>What there is to say of a gradient's element that is zero, tiny, huge or not a number.</summary>
public enum ExplanationReason
{
    /// <summary>Zero: the root was not computed from the variable.</summary>
    NoDependency,

    /// <summary>Zero: the variable is a constant.</summary>
    Constant,

    /// <summary>Zero: every path is cut, by a step function or by a stopped gradient.</summary>
    Cut,

    /// <summary>Zero: other elements of the variable reach the root, this one does not: it is not selected, or not the maximum.</summary>
    NotSelected,

    /// <summary>Zero: the argument lies on a flat piece of the function, as that of a dead ReLU does.</summary>
    FlatPiece,

    /// <summary>Zero: the argument lies on a kink, where a convention takes the slope 0.</summary>
    Kink,

    /// <summary>Zero: the function is saturated; its slope is not zero in truth, but in this precision it is.</summary>
    Saturated,

    /// <summary>Zero: the argument is a point at which the slope is zero, such as 0 for x².</summary>
    Stationary,

    /// <summary>Zero: the other factor of a product is zero, such as a weight.</summary>
    ZeroFactor,

    /// <summary>Zero: an operation's derivative with respect to this element is zero there.</summary>
    ZeroDerivative,

    /// <summary>Zero: the contributions of the paths add up to exactly nothing.</summary>
    Cancelled,

    /// <summary>Zero: a product of many small factors is below the smallest number of this precision.</summary>
    Underflow,

    /// <summary>Small for its paths: contributions of opposite signs nearly cancel.</summary>
    NearlyCancelled,

    /// <summary>Tiny: factors less than one multiply along the way.</summary>
    Vanishing,

    /// <summary>Huge: factors greater than one multiply along the way, or one factor is huge by itself.</summary>
    Exploding,

    /// <summary>Huge: no path contributes much, but there are a great many of them.</summary>
    ManyPaths,

    /// <summary>Not finite: a value of the forward pass is NaN or infinite.</summary>
    NotFiniteValue,

    /// <summary>Not finite: a local derivative is, such as that of a root at 0.</summary>
    NotFiniteDerivative,

    /// <summary>NaN: nothing arrives at an operation whose local derivative is infinite, and 0 · ∞ is not a number.</summary>
    ZeroTimesInfinity,

    /// <summary>
    /// Not finite: all values and local derivatives are finite, but their product or sum exceeds the largest number of this precision.
    /// </summary>
    Overflow,
}
