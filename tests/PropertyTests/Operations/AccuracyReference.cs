using System.Globalization;
using System.Numerics;
using AutoDiff.Rules;
using Exact = AutoDiff.Oracle.HighPrecision<AutoDiff.Oracle.LongDigits>;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>
/// What the rows of <see cref="AccuracyTable"/> are measured against: each function by its definition, in numbers with hundreds of digits.
/// </summary>
internal static class AccuracyReference
{
    // 2√(2/π), and 0.044715, of which a double has too few digits.
    private static readonly Exact s_doubledRootOfTwoOverPi = new(BigInteger.Parse("15957691216057307117597842397375274739034",
        CultureInfo.InvariantCulture) * Exact.One.Scaled / BigInteger.Pow(10, 40));
    private static readonly Exact s_cubic = new(Exact.One.Scaled * 44715 / 1_000_000);

    public static IReadOnlyDictionary<string, Func<double, Exact>> Unary { get; } = new Dictionary<string, Func<Exact, Exact>>
    {
        ["acos"] = x => Exact.Pi / 2 - Exact.Asin(x),
        ["acosh"] = x => Exact.Log(x + Exact.Sqrt(x * x - Exact.One)),
        ["asin"] = Exact.Asin,
        ["asinh"] = x => x.IsNegative ? -Exact.Log(Exact.Sqrt(x * x + Exact.One) - x) : Exact.Log(Exact.Sqrt(x * x + Exact.One) + x),
        ["atan"] = Exact.Atan,
        ["atanh"] = x => Exact.Log((Exact.One + x) / (Exact.One - x)) / 2,
        ["cbrt"] = Exact.Cbrt,
        ["celu"] = x => x.IsNegative ? Exact.Exp(x) - Exact.One : x,
        ["cos"] = Exact.Cos,
        ["cosh"] = x => (Exact.Exp(x) + Exact.Exp(-x)) / 2,
        ["digamma"] = Exact.Digamma,
        ["elu"] = x => x.IsNegative ? Exact.Exp(x) - Exact.One : x,
        ["erf"] = Exact.Erf,
        ["erfc"] = x => Exact.One - Exact.Erf(x),
        ["exp"] = Exact.Exp,
        ["exp2"] = x => Exact.Exp(x * Exact.Ln2),
        ["expm1"] = x => Exact.Exp(x) - Exact.One,
        ["gelu"] = x => x * (Exact.One + Exact.Erf(x / Exact.Sqrt(2))) / 2,
        ["gelu-tanh"] = x => x.IsLargerThan(30) ? Rectified(x) : x * Logistic(s_doubledRootOfTwoOverPi * (x + s_cubic * x * x * x)),
        ["log"] = Exact.Log,
        ["log-sigmoid"] = x => Exact.Log(Logistic(x)),
        ["log10"] = x => Exact.Log(x) / Exact.Ln10,
        ["log1p"] = x => Exact.Log(Exact.One + x),
        ["log2"] = x => Exact.Log(x) / Exact.Ln2,
        ["loggamma"] = Exact.LogGamma,
        ["logit"] = x => Exact.Log(x / (Exact.One - x)),
        ["mish"] = x => x * Tanh(Exact.Log(Exact.One + Exact.Exp(x))),
        ["polygamma"] = Exact.Trigamma,
        ["rsqrt"] = x => Exact.One / Exact.Sqrt(x),
        ["selu"] = x => Exact.Of(1.0507009873554805) * (x.IsNegative ? Exact.Of(1.6732632423543772) * (Exact.Exp(x) - Exact.One) : x),
        ["sigmoid"] = Logistic,
        ["silu"] = x => x * Logistic(x),
        ["sin"] = Exact.Sin,
        ["sinc"] = x => x.Scaled.IsZero ? Exact.One : Exact.Sin(Exact.Pi * x) / (Exact.Pi * x),
        ["sinh"] = x => (Exact.Exp(x) - Exact.Exp(-x)) / 2,
        ["softplus"] = x => Exact.Log(Exact.One + Exact.Exp(x)),
        ["softsign"] = x => x / (Exact.One + Exact.Abs(x)),
        ["sqrt"] = Exact.Sqrt,
        ["square"] = x => x * x,
        ["tan"] = x => Exact.Sin(x) / Exact.Cos(x),
        ["tanh"] = Tanh,
        ["tanh-shrink"] = x => x - Tanh(x),
    }.ToDictionary(entry => entry.Key, entry => (Func<double, Exact>)(x => entry.Value(Exact.Of(x))))
        .With("erfinv", x => Exact.ErfInv(Exact.Of(x), NearErfInv(x)));

    public static IReadOnlyDictionary<string, Func<Exact, Exact, Exact>> Binary { get; } = new Dictionary<string, Func<Exact, Exact, Exact>>
    {
        ["atan2"] = Exact.Atan2,
        ["hypot"] = Exact.Hypot,
        ["logaddexp"] = (a, b) => Exact.Max(a, b) + Exact.Log(Exact.One + Exact.Exp(-Exact.Abs(a - b))),
        ["power"] = Exact.Power,
        ["remainder"] = Exact.Remainder,
        ["truncated remainder"] = Exact.TruncatedRemainder,
        ["xlog1py"] = (a, b) => a * Exact.Log(Exact.One + b),
        ["xlogy"] = (a, b) => a * Exact.Log(b),
    };

    private static Exact Logistic(Exact x) => Exact.One / (Exact.One + Exact.Exp(-x));

    private static Exact Tanh(Exact x) => (Exact.Exp(x + x) - Exact.One) / (Exact.Exp(x + x) + Exact.One);

    /// <summary>What is left of a gate far out, where its exponential is beyond all digits.</summary>
    private static Exact Rectified(Exact x) => x.IsNegative ? default : x;

    // Newton's method starts from the value under test and converges whatever its last digits are.
    private static double NearErfInv(double x) => new ErfInv().Value(x);

    private static Dictionary<string, Func<double, Exact>> With(this Dictionary<string, Func<double, Exact>> functions, string name,
        Func<double, Exact> function)
    {
        functions.Add(name, function);
        return functions;
    }
}
