using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>
/// Products of u, |u| and sign u as the shortest of them: u·sign u is |u|, |u|·sign u is u, u/|u| is sign u, u²·|u| is |u|³, sign² u beside a power
/// of u is 1, and alone but for u = 0.
/// </summary>
internal static class SignForm
{
    /// <summary>The powers of u, |u| and sign u that a product of such powers is; the same where there is nothing to join.</summary>
    public static (BigInteger Bare, BigInteger Absolute, BigInteger Sign) Of(BigInteger bare, BigInteger absolute, BigInteger sign)
    {
        // 1/sign u is sign u, and of two signs none is left where u is not 0.
        bool isPowerOfSign = bare.IsZero && absolute.IsZero;
        sign = isPowerOfSign ? Reduced(sign) : sign.IsEven ? 0 : 1;
        if (absolute.IsEven) (bare, absolute) = (bare + absolute, 0);
        if (!absolute.IsEven && !sign.IsZero) (bare, absolute, sign) = (bare + absolute, 0, 0);
        else if (!isPowerOfSign && !sign.IsZero) (bare, absolute, sign) = bare.Sign > 0 ? (bare - 1, 1, 0) : (bare + 1, -1, 0);
        if (absolute.IsZero) return (bare, 0, sign);
        var total = bare + absolute;
        return bare.IsEven ? (0, total, sign)
            : total.IsZero ? (0, 0, sign + 1)
            : total.Sign > 0 ? (total - 1, 1, sign)
            : (total + 1, -1, sign);
    }

    private static BigInteger Reduced(BigInteger sign) => sign.IsZero ? 0 : sign.IsEven ? 2 : 1;

    /// <summary>Whether a term is |u| or sign u, and of what.</summary>
    public static Term? ArgumentOf(Term term) => term is FunctionTerm { Head: Abs or Sign, Arguments: [var argument] } ? argument : null;
}
