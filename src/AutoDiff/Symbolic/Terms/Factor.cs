namespace AutoDiff.Symbolic;

/// <summary>A base and the rational exponent it is raised to.</summary>
internal readonly record struct Factor(Term Base, Rational Exponent)
{
    /// <summary>Whether the exponent is an odd integer, so that a sign of the base is a sign of the power.</summary>
    public bool IsOdd => Exponent.IsInteger && !Exponent.Numerator.IsEven;

    /// <summary>
    /// Whether it is (aᵇ)ᶜ that is aᵇᶜ: for whole c, and for every c if a is positive. √(xʸ) is 1/3 for x = −3 and y = −2, where the power of half
    /// the exponent is −1/3.
    /// </summary>
    public bool IsPowerOfPower => Base is FunctionTerm { IsPower: true } power && (Exponent.IsInteger || power.HasPositiveBase);

    /// <summary>Whether the exponent is an even integer.</summary>
    public bool IsEven => Exponent.IsInteger && Exponent.Numerator.IsEven;
}
