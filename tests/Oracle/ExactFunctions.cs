using System.Numerics;
using Exact = AutoDiff.Oracle.HighPrecision<AutoDiff.Oracle.ShortDigits>;

namespace AutoDiff.Oracle;

/// <summary>Functions of real numbers by their definitions; null where there is no real value.</summary>
internal static class ExactFunctions
{
    // Larger numbers are of no use to anybody, and take for ever.
    private static readonly Exact s_largestExponent = 300, s_largestAngle = 1_000_000, s_largestPower = 1000,
        s_rounding = new(Exact.One.Scaled / BigInteger.Pow(10, 70)), s_largest = new(BigInteger.Pow(10, 60) * Exact.One.Scaled);

    private static readonly Dictionary<string, Func<Exact[], Exact?>> s_functions = new(StringComparer.Ordinal)
    {
        ["add"] = x => x[0] + x[1],
        ["subtract"] = x => x[0] - x[1],
        ["multiply"] = x => x[0] * x[1],
        ["divide"] = x => Quotient(x[0], x[1]),
        ["negate"] = x => -x[0],
        ["power"] = x => Power(x[0], x[1]),
        ["square"] = x => x[0] * x[0],
        ["sqrt"] = x => EnsureTold(x[0]).IsNegative ? null : Exact.Sqrt(x[0]),
        ["rsqrt"] = x => IsPositive(x[0]) ? Exact.One / Exact.Sqrt(x[0]) : null,
        ["cbrt"] = x => Exact.Cbrt(x[0]),
        ["hypot"] = x => Exact.Hypot(x[0], x[1]),
        ["exp"] = x => Exp(x[0]),
        ["exp2"] = x => Exp(x[0] * Exact.Ln2),
        ["expm1"] = x => Exp(x[0]) - Exact.One,
        ["log"] = x => IsPositive(x[0]) ? Exact.Log(x[0]) : null,
        ["log2"] = x => IsPositive(x[0]) ? Exact.Log(x[0]) / Exact.Ln2 : null,
        ["log10"] = x => IsPositive(x[0]) ? Exact.Log(x[0]) / Exact.Ln10 : null,
        ["log1p"] = x => IsPositive(x[0] + Exact.One) ? Exact.Log(x[0] + Exact.One) : null,
        ["sin"] = x => Exact.Sin(Angle(x[0])),
        ["cos"] = x => Exact.Cos(Angle(x[0])),
        ["tan"] = x => Quotient(Exact.Sin(Angle(x[0])), Exact.Cos(x[0])),
        ["cot"] = x => Quotient(Exact.Cos(Angle(x[0])), Exact.Sin(x[0])),
        ["sec"] = x => Quotient(Exact.One, Exact.Cos(Angle(x[0]))),
        ["csc"] = x => Quotient(Exact.One, Exact.Sin(Angle(x[0]))),
        ["asin"] = x => IsWithinOne(x[0]) ? Exact.Asin(x[0]) : null,
        ["acos"] = x => IsWithinOne(x[0]) ? Exact.Pi / 2 - Exact.Asin(x[0]) : null,
        ["atan"] = x => Exact.Atan(x[0]),
        ["atan2"] = x => x[0].Scaled.IsZero && x[1].Scaled.IsZero ? null : Exact.Atan2(x[0], x[1]),
        ["sinh"] = x => (Exp(x[0]) - Exp(-x[0])) / 2,
        ["cosh"] = x => (Exp(x[0]) + Exp(-x[0])) / 2,
        ["tanh"] = x => (Exp(x[0]) - Exp(-x[0])) / (Exp(x[0]) + Exp(-x[0])),
        ["asinh"] = x => x[0].IsNegative
            ? -Exact.Log(Exact.Sqrt(x[0] * x[0] + Exact.One) - x[0])
            : Exact.Log(x[0] + Exact.Sqrt(x[0] * x[0] + Exact.One)),
        ["acosh"] = x => (x[0] - Exact.One).IsNegative ? null : Exact.Log(x[0] + Exact.Sqrt(x[0] * x[0] - Exact.One)),
        ["atanh"] = x => IsPositive(Exact.One - Exact.Abs(x[0])) ? Exact.Log((Exact.One + x[0]) / (Exact.One - x[0])) / 2 : null,
        ["sigmoid"] = x => Exact.One / (Exact.One + Exp(-x[0])),
        ["softplus"] = x => Exact.Log(Exact.One + Exp(x[0])),
        ["log-sigmoid"] = x => -Exact.Log(Exact.One + Exp(-x[0])),
        ["silu"] = x => x[0] / (Exact.One + Exp(-x[0])),
        ["erf"] = x => Exact.Erf(Small(x[0], 12)),
        ["erfc"] = x => Exact.One - Exact.Erf(Small(x[0], 12)),
        ["loggamma"] = x => IsPole(x[0]) ? null : Exact.LogGamma(Small(x[0], 200)),
        ["digamma"] = x => IsPole(x[0]) ? null : Exact.Digamma(Small(x[0], 200)),
        ["abs"] = x => Exact.Abs(x[0]),
        ["sign"] = x => x[0].Scaled.Sign,
        ["relu"] = x => Exact.Max(x[0], Exact.Zero),
        ["floor"] = x => Exact.Floor(x[0]),
        ["ceiling"] = x => -Exact.Floor(-x[0]),
        ["maximum"] = x => Exact.Max(x[0], x[1]),
        ["minimum"] = x => -Exact.Max(-x[0], -x[1]),
        ["remainder"] = x => x[1].Scaled.IsZero ? null : Exact.Remainder(x[0], x[1]),
        ["greater"] = x => x[0].Scaled > x[1].Scaled ? 1 : 0,
        ["greater-or-equal"] = x => x[0].Scaled >= x[1].Scaled ? 1 : 0,
        ["equal"] = x => x[0].Scaled == x[1].Scaled ? 1 : 0,
        ["not-equal"] = x => x[0].Scaled == x[1].Scaled ? 0 : 1,
        ["logical-and"] = x => x[0].Scaled.IsZero || x[1].Scaled.IsZero ? 0 : 1,
        ["logical-or"] = x => x[0].Scaled.IsZero && x[1].Scaled.IsZero ? 0 : 1,
        ["where"] = x => x[0].Scaled.IsZero ? x[2] : x[1],
        ["xlogy"] = x => x[0].Scaled.IsZero ? Exact.Zero : IsPositive(x[1]) ? x[0] * Exact.Log(x[1]) : null,
    };

    public static bool Contains(string name) => s_functions.ContainsKey(name);

    /// <summary>A function's value.</summary>
    /// <exception cref="OutOfReachException">The numbers are too large to compute with.</exception>
    public static Exact? Call(string name, Exact[] arguments)
    {
        var value = s_functions[name](arguments);
        return value is { } number && Exact.Abs(number).Scaled > s_largest.Scaled ? throw new OutOfReachException() : value;
    }

    private static bool IsPositive(Exact x) => x.Scaled.Sign > 0;

    private static bool IsWithinOne(Exact x) => !(Exact.One - Exact.Abs(x)).IsNegative;

    private static bool IsPole(Exact x) => x.Scaled.Sign <= 0 && Exact.Floor(x).Scaled == x.Scaled;

    private static Exact? Quotient(Exact a, Exact b) => EnsureTold(b).Scaled.IsZero ? null : a / b;

    // Whether it is 0, above or below, the last digits cannot tell.
    private static Exact EnsureTold(Exact x) => !x.Scaled.IsZero && Exact.Abs(x).Scaled < s_rounding.Scaled ? throw new OutOfReachException() : x;

    private static Exact Small(Exact x, int largest) => Exact.Abs(x).Scaled > ((Exact)largest).Scaled ? throw new OutOfReachException() : x;

    private static Exact Exp(Exact x) => Exact.Abs(x).Scaled > s_largestExponent.Scaled ? throw new OutOfReachException() : Exact.Exp(x);

    private static Exact Angle(Exact x) => Exact.Abs(x).Scaled > s_largestAngle.Scaled ? throw new OutOfReachException() : x;

    // With a whole exponent by multiplication, of any base; else of a base that is not negative.
    private static Exact? Power(Exact a, Exact b)
    {
        if (Exact.Floor(b).Scaled == b.Scaled && Exact.Abs(b).Scaled <= s_largestPower.Scaled)
        {
            int exponent = (int)Exact.Round(b);
            if (exponent < 0) return a.Scaled.IsZero ? null : Exact.One / Whole(a, -exponent);
            return Whole(a, exponent);
        }

        if (!IsPositive(EnsureTold(a))) EnsureTold(b - Exact.Floor(b + Exact.One / 2));
        if (a.Scaled.IsZero) return IsPositive(b) ? Exact.Zero : null;
        return a.IsNegative ? null : Exp(b * Exact.Log(a));
    }

    private static Exact Whole(Exact a, int exponent)
    {
        var power = Exact.One;
        for (int i = 0; i < exponent; i++)
        {
            power *= a;
            if (Exact.Abs(power).Scaled > s_largest.Scaled) throw new OutOfReachException();
        }

        return power;
    }
}
