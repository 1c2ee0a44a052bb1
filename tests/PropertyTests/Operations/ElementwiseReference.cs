namespace AutoDiff.PropertyTests.Operations;

/// <summary>
/// What elementwise primitives compute, told a second time with System.Math alone: one line each, by the rule's name. A primitive that is not here is held
/// against its own definition for one number; the table of operations among the snapshots shows that definition's values.
/// </summary>
internal static class ElementwiseReference
{
    public static IReadOnlyDictionary<string, Func<double, double>> Unary { get; } = new Dictionary<string, Func<double, double>>
    {
        ["abs"] = Math.Abs,
        ["acos"] = Math.Acos,
        ["acosh"] = Math.Acosh,
        ["asin"] = Math.Asin,
        ["asinh"] = Math.Asinh,
        ["atan"] = Math.Atan,
        ["atanh"] = Math.Atanh,
        ["cbrt"] = Math.Cbrt,
        ["ceiling"] = Math.Ceiling,
        ["clip"] = x => Math.Min(Math.Max(x, -0.5), 1),
        ["cos"] = Math.Cos,
        ["cosh"] = Math.Cosh,
        ["exp"] = Math.Exp,
        ["exp2"] = x => Math.Pow(2, x),
        ["expm1"] = x => Math.Abs(x) < 0.1 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1,
        ["floor"] = Math.Floor,
        ["log"] = Math.Log,
        ["log10"] = Math.Log10,
        ["log1p"] = x => Math.Abs(x) < 0.1 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x),
        ["log2"] = Math.Log2,
        ["logit"] = x => 2 * Math.Atanh(2 * x - 1),
        ["negate"] = x => -x,
        ["relu"] = x => Math.Max(x, 0),
        ["round"] = Math.Round,
        ["rsqrt"] = x => 1 / Math.Sqrt(x),
        ["sigmoid"] = x => Math.Exp(Math.Min(x, 0)) / (1 + Math.Exp(-Math.Abs(x))),
        ["sign"] = x => Math.Sign(x),
        ["sin"] = Math.Sin,
        ["sinc"] = x => x == 0 ? 1 : double.SinPi(x) / (Math.PI * x),
        ["sinh"] = Math.Sinh,
        ["softplus"] = x => Math.Max(x, 0) + 2 * Math.Atanh(Math.Exp(-Math.Abs(x)) / (2 + Math.Exp(-Math.Abs(x)))),
        ["sqrt"] = Math.Sqrt,
        ["square"] = x => x * x,
        ["tan"] = Math.Tan,
        ["tanh"] = Math.Tanh,
        ["truncate"] = Math.Truncate,
    };

    public static IReadOnlyDictionary<string, Func<double, double, double>> Binary { get; } = new Dictionary<string, Func<double, double, double>>
    {
        ["add"] = (a, b) => a + b,
        ["atan2"] = Math.Atan2,
        ["binary cross entropy"] = (p, t) => -t * Math.Log(p) - (1 - t) * Math.Log(1 - p),
        ["copysign"] = Math.CopySign,
        ["divide"] = (a, b) => a / b,
        ["greater"] = (a, b) => a > b ? 1 : 0,
        ["hypot"] = double.Hypot,
        ["logaddexp"] = (a, b) => Math.Max(a, b) + 2 * Math.Atanh(Math.Exp(-Math.Abs(a - b)) / (2 + Math.Exp(-Math.Abs(a - b)))),
        ["maximum"] = Math.Max,
        ["minimum"] = Math.Min,
        ["multiply"] = (a, b) => a * b,
        ["power"] = Math.Pow,
        ["sigmoid cross entropy"] = (z, t) => Math.Log(1 + Math.Exp(-Math.Abs(z))) + (z > 0 ? (1 - t) * z : -t * z),
        ["subtract"] = (a, b) => a - b,
        ["truncated remainder"] = (a, b) => a % b,
        ["xlog1py"] = (a, b) => a == 0 ? 0 : Math.Abs(b) < 0.1 ? a * 2 * Math.Atanh(b / (2 + b)) : a * Math.Log(1 + b),
        ["xlogy"] = (a, b) => a == 0 ? 0 : a * Math.Log(b),
    };
}
