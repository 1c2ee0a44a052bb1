namespace AutoDiff.Symbolic;

/// <summary>The identities that simplification knows beyond collecting like terms and equal bases; <see cref="IdentityMeter"/> counts them.</summary>
internal enum Identity
{
    /// <summary>e^(k ln v) is vᵏ.</summary>
    ExponentialOfLogarithm,

    /// <summary>eᵘ·eᵛ is eᵘ⁺ᵛ.</summary>
    ProductOfExponentials,

    /// <summary>aᵇ·aᶜ is aᵇ⁺ᶜ, and (aᵇ)ᶜ is aᵇᶜ.</summary>
    ProductOfPowers,

    /// <summary>√(x²) is |x|.</summary>
    RootOfSquare,

    /// <summary>∛(x³) is x.</summary>
    CubeRootOfCube,

    /// <summary>√8 is 2√2.</summary>
    RootOfNumber,

    /// <summary>ln(eᵘ·w) is u + ln w, and ln(aᵇ) is b ln a.</summary>
    LogarithmOfProduct,

    /// <summary>ln(1/w) is −ln w.</summary>
    LogarithmOfReciprocal,

    /// <summary>ln 8 is 3 ln 2.</summary>
    LogarithmOfNumber,

    /// <summary>sin(arcsin u) is u.</summary>
    InverseFunction,

    /// <summary>sin(−u) is −sin u, and cos(−u) is cos u.</summary>
    OddOrEven,

    /// <summary>cos(π/3) is 1/2.</summary>
    SpecialValue,

    /// <summary>⌊√2⌋ is 1.</summary>
    StepOfNumber,

    /// <summary>|2x| is 2|x|, and sign(2x) is sign x.</summary>
    AbsoluteOfMultiple,

    /// <summary>|eˣ| is eˣ.</summary>
    AbsoluteOfKnownSign,

    /// <summary>x·sign x is |x|.</summary>
    SignOfProduct,

    /// <summary>[x > 0]² is [x > 0].</summary>
    PowerOfBracket,

    /// <summary>[2x > 0] is [x > 0].</summary>
    ScaledComparison,

    /// <summary>where(c, a, a) is a, and where(1, a, b) is a.</summary>
    DecidedChoice,

    /// <summary>where(x, f(x), limit) is f(x).</summary>
    ChoiceOfLimit,

    /// <summary>([x > 2] − [2 > x] + 1)/2 is a choice.</summary>
    Cases,

    /// <summary>1/(1 + e⁻ᵘ) is σ(u).</summary>
    LogisticDefinition,

    /// <summary>(eᵘ − 1)/(eᵘ + 1) is tanh(u/2).</summary>
    TangentDefinition,

    /// <summary>e⁻ᵘ·σ(u) is σ(−u).</summary>
    LogisticTimesExponential,

    /// <summary>2σ(2u) − 1 is tanh u.</summary>
    LogisticAsTangent,

    /// <summary>tanh u + 1 is 2σ(2u).</summary>
    TangentAsLogistic,

    /// <summary>σ − σ² is σ·(1 − σ).</summary>
    PolynomialInLogistic,

    /// <summary>eˣ·σ(−2x) is eˣ/(1 + e²ˣ).</summary>
    LogisticUndone,

    /// <summary>sin u/cos u is tan u.</summary>
    TangentOfQuotient,

    /// <summary>w·a + w·b is w·(a + b).</summary>
    CommonFactor,

    /// <summary>(x² − 1)/(x − 1) is x + 1.</summary>
    CancelledQuotient,

    /// <summary>sin² u is 1 − cos² u.</summary>
    Pythagoras,

    /// <summary>σ(−u) is 1 − σ(u).</summary>
    LogisticReflected,

    /// <summary>σ(2u) beside tanh u is (1 + tanh u)/2.</summary>
    LogisticBesideTangent,

    /// <summary>eᵏᵘ beside σ(u) is (σ/(1 − σ))ᵏ.</summary>
    ExponentialBesideLogistic,
}
