using System.Numerics;

namespace AutoDiff;

/// <summary>One line of a table of difference quotients.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Step">The step h.</param>
/// <param name="Quotient">The difference quotient.</param>
/// <param name="Error">The quotient less the derivative.</param>
/// <param name="IsRounding">Whether the error is no larger than the rounding of the two values that are subtracted can make it: then its digits
/// mean nothing.</param>
public readonly record struct DifferenceQuotientRow<T>(T Step, T Quotient, T Error, bool IsRounding)
    where T : unmanaged, IFloatingPointIeee754<T>;
