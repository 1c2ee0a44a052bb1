namespace AutoDiff.Symbolic;

/// <summary>A base and the rational exponent it is raised to.</summary>
internal readonly record struct Factor(Term Base, Rational Exponent)
{
    /// <summary>Whether the exponent is an odd integer, so that a sign of the base is a sign of the power.</summary>
    public bool IsOdd => Exponent.IsInteger && !Exponent.Numerator.IsEven;

    /// <summary>Whether the exponent is an even integer.</summary>
    public bool IsEven => Exponent.IsInteger && Exponent.Numerator.IsEven;
}
