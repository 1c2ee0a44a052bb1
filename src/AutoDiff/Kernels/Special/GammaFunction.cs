using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// ln |Γ(x)|. Between ½ and 3 as (x − 1)(x − 2)·G(x), so that the zeros at 1 and 2 are exact; from there to 10 by the recurrence, beyond by
/// Stirling's series, below −½ by reflection. G was interpolated at Chebyshev nodes with 60 digits; an error of 2⁻⁵⁶ is left.
/// </summary>
internal static class GammaFunction
{
    // ½ ln 2π − ½.
    private const double Offset = 0.41893853320467278;

    // From here on Stirling's series needs no more terms than these.
    private const double Far = 10;

    // G at z = x − 1 in [−½, 0], in powers of 4z + 1.
    private static ReadOnlySpan<double> BelowOne =>
    [
        0.65049904458014518, -0.088089850333003428, 0.018380335451527376, -0.0045142375277189449, 0.0012002398216748782, -0.00033396381810700369,
        9.5689966423756381e-05, -2.7988594764702617e-05, 8.313450465521355e-06, -2.499200907301604e-06, 7.5863316708506112e-07,
            -2.321553026040524e-07,
        7.151743280192566e-08, -2.2115252878506373e-08, 6.8858287096641881e-09, -2.2094033669026931e-09, 6.9387634808789991e-10,
            -1.7409732253574724e-10,
        5.4867858354443873e-11, -3.7142731643688139e-11, 1.1823629047802492e-11,
    ];

    // In [0, 1], in powers of 2z − 1.
    private static ReadOnlySpan<double> BelowTwo =>
    [
        0.48312895054098087, -0.072979947957152971, 0.015727850268641212, -0.0039135609376316589, 0.0010498186644508718, -0.00029455070140092652,
        8.5100903784680513e-05, -2.5094329848494459e-05, 7.5113915317296576e-06, -2.2742409711320408e-06, 6.948440187550096e-07,
            -2.1388435611611589e-07,
        6.6236019397250989e-08, -2.0577611633730128e-08, 6.4341523572912014e-09, -2.0732827842398214e-09, 6.5332685284344161e-10,
            -1.6393816009998903e-10,
        5.1819898449443598e-11, -3.5338981622758793e-11, 1.1273354955165048e-11,
    ];

    // In [1, 2], in powers of 2z − 3.
    private static ReadOnlySpan<double> BelowThree =>
    [
        0.37957716063055885, -0.037331787077249705, 0.0049762885761858019, -0.00075234606587961425, 0.00012181609305914603, -2.0582490830156427e-05,
        3.5789630855480136e-06, -6.3517417250271298e-07, 1.1445032468769523e-07, -2.0863787351334714e-08, 3.8384629794069976e-09,
            -7.1169637371863366e-10,
        1.327168665657836e-10, -2.4598267873333703e-11, 4.6299408435303983e-12, -1.0332705731012683e-12, 1.9604702407818708e-13,
    ];

    // B₂ₖ / (2k (2k − 1)), Stirling's series in odd powers of 1/x.
    private static ReadOnlySpan<double> Stirling =>
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400];

    /// <summary>ln |Γ(x)|: +∞ at the poles 0, −1, −2 … and at ±∞.</summary>
    public static double Log(double x) => x switch
    {
        double.NaN => double.NaN,
        double.PositiveInfinity or double.NegativeInfinity => double.PositiveInfinity,
        < -0.5 => Reflected(x),
        // Γ(x) = Γ(1 + x)/x.
        <= 0.5 => OnePlus(x) - Math.Log(Math.Abs(x)),
        < 3 => OnePlus(x - 1),
        < Far => Lowered(x),
        _ => (x - 0.5) * (Math.Log(x) - 1) + (Offset + PowerSeries.Sum(1 / x / x, Stirling) / x),
    };

    // ln Γ(1 + z) for −½ ≤ z ≤ 2.
    private static double OnePlus(double z) => z * (z - 1) * z switch
    {
        < 0 => PowerSeries.Sum(4 * z + 1, BelowOne),
        < 1 => PowerSeries.Sum(2 * z - 1, BelowTwo),
        _ => PowerSeries.Sum(2 * z - 3, BelowThree),
    };

    // Γ(x) = (x − 1)(x − 2) … Γ(x − n).
    private static double Lowered(double x)
    {
        double product = 1;
        while (x >= 3) product *= --x;
        return Math.Log(product) + OnePlus(x - 1);
    }

    // Γ(x) Γ(−x) = −π / (x sin πx).
    private static double Reflected(double x)
    {
        double sine = Math.Abs(double.SinPi(x));
        return sine == 0 ? double.PositiveInfinity : Math.Log(Math.PI / (-x * sine)) - Log(-x);
    }
}
