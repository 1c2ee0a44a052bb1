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
        ["clip"] = x => Math.Min(Math.Max(x, -0.5), 1),
        ["cos"] = Math.Cos,
        ["exp"] = Math.Exp,
        ["expm1"] = x => Math.Abs(x) < 0.1 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1,
        ["log"] = Math.Log,
        ["log1p"] = x => Math.Abs(x) < 0.1 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x),
        ["negate"] = x => -x,
        ["relu"] = x => Math.Max(x, 0),
        ["sigmoid"] = x => Math.Exp(Math.Min(x, 0)) / (1 + Math.Exp(-Math.Abs(x))),
        ["sign"] = x => Math.Sign(x),
        ["sin"] = Math.Sin,
        ["softplus"] = x => Math.Max(x, 0) + 2 * Math.Atanh(Math.Exp(-Math.Abs(x)) / (2 + Math.Exp(-Math.Abs(x)))),
        ["sqrt"] = Math.Sqrt,
        ["square"] = x => x * x,
        ["tanh"] = Math.Tanh,
    };

    public static IReadOnlyDictionary<string, Func<double, double, double>> Binary { get; } = new Dictionary<string, Func<double, double, double>>
    {
        ["add"] = (a, b) => a + b,
        ["binary cross entropy"] = (p, t) => -t * Math.Log(p) - (1 - t) * Math.Log(1 - p),
        ["divide"] = (a, b) => a / b,
        ["greater"] = (a, b) => a > b ? 1 : 0,
        ["maximum"] = Math.Max,
        ["minimum"] = Math.Min,
        ["multiply"] = (a, b) => a * b,
        ["power"] = Math.Pow,
        ["sigmoid cross entropy"] = (z, t) => Math.Log(1 + Math.Exp(-Math.Abs(z))) + (z > 0 ? (1 - t) * z : -t * z),
        ["subtract"] = (a, b) => a - b,
    };
}
