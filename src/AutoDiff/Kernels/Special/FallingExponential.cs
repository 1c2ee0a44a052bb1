using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>
/// e⁻ᵃ for a ≥ 0 in two factors: the first stays in the range of numbers that have all their digits, the second is 1 or e⁻⁶⁴. A product with e⁻ᵃ
/// that is in range itself then keeps its digits, though e⁻ᵃ is not.
/// </summary>
internal static class FallingExponential
{
    private const double Shift = 64, Scale = 1.603810890548638e-28;

    /// <summary>The first factor, and the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Of<S>(S a, out S scale)
        where S : IAlgebra<S>
    {
        // The difference is exact: it is smaller than a, on a's own grid.
        var isFar = S.Greater(a, Shift);
        scale = S.Select(isFar, Scale, 1);
        return S.Apply<Exp>(S.Select(isFar, Shift, 0) - a);
    }
}
