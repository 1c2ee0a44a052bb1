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
        ["celu"] = x => x > 0 ? x : ExpM1(x),
        ["clip"] = x => Math.Min(Math.Max(x, -0.5), 1),
        ["cos"] = Math.Cos,
        ["elu"] = x => x > 0 ? x : ExpM1(x),
        ["exp"] = Math.Exp,
        ["expm1"] = ExpM1,
        ["hard-shrink"] = x => Math.Abs(x) > 0.5 ? x : 0,
        ["hard-sigmoid"] = x => Math.Min(Math.Max(x + 3, 0), 6) / 6,
        ["hard-swish"] = x => x * Math.Min(Math.Max(x + 3, 0), 6) / 6,
        ["hard-tanh"] = x => Math.Min(Math.Max(x, -1), 1),
        ["leaky-relu"] = x => Math.Max(x, 0) + 0.01 * Math.Min(x, 0),
        ["log"] = Math.Log,
        ["log1p"] = x => Math.Abs(x) < 0.1 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x),
        ["log-sigmoid"] = x => Math.Min(x, 0) - 2 * Math.Atanh(Math.Exp(-Math.Abs(x)) / (2 + Math.Exp(-Math.Abs(x)))),
        ["mish"] = x => x * Math.Tanh(2 * Math.Atanh(Math.Exp(-Math.Abs(x)) / (2 + Math.Exp(-Math.Abs(x)))) + Math.Max(x, 0)),
        ["nan-to-num"] = x => x,
        ["negate"] = x => -x,
        ["relu"] = x => Math.Max(x, 0),
        ["relu6"] = x => Math.Min(Math.Max(x, 0), 6),
        ["selu"] = x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * ExpM1(x)),
        ["sigmoid"] = x => Math.Exp(Math.Min(x, 0)) / (1 + Math.Exp(-Math.Abs(x))),
        ["sign"] = x => Math.Sign(x),
        ["silu"] = x => x * Math.Exp(Math.Min(x, 0)) / (1 + Math.Exp(-Math.Abs(x))),
        ["sin"] = Math.Sin,
        ["softplus"] = x => Math.Max(x, 0) + 2 * Math.Atanh(Math.Exp(-Math.Abs(x)) / (2 + Math.Exp(-Math.Abs(x)))),
        ["soft-shrink"] = x => Math.Max(x - 0.5, 0) + Math.Min(x + 0.5, 0),
        ["softsign"] = x => x / (1 + Math.Abs(x)),
        ["sqrt"] = Math.Sqrt,
        ["square"] = x => x * x,
        ["step"] = x => x > 0 ? 1 : 0,
        ["tanh"] = Math.Tanh,
        ["threshold"] = x => x > 0.1 ? x : -1,
    };

    public static IReadOnlyDictionary<string, Func<double, double, double>> Binary { get; } = new Dictionary<string, Func<double, double, double>>
    {
        ["add"] = (a, b) => a + b,
        ["at-least"] = Math.Max,
        ["at-most"] = Math.Min,
        ["binary cross entropy"] = (p, t) => -t * Math.Log(p) - (1 - t) * Math.Log(1 - p),
        ["divide"] = (a, b) => a / b,
        ["equal"] = (a, b) => a.Equals(b) ? 1 : 0,
        ["greater"] = (a, b) => a > b ? 1 : 0,
        ["greater-or-equal"] = (a, b) => a < b ? 0 : 1,
        ["logical-and"] = (a, b) => a * b != 0 ? 1 : 0,
        ["logical-or"] = (a, b) => Math.Abs(a) + Math.Abs(b) > 0 ? 1 : 0,
        ["maximum"] = Math.Max,
        ["maximum-number"] = double.MaxNumber,
        ["minimum"] = Math.Min,
        ["minimum-number"] = double.MinNumber,
        ["multiply"] = (a, b) => a * b,
        ["not-equal"] = (a, b) => a.Equals(b) ? 0 : 1,
        ["power"] = Math.Pow,
        ["prelu"] = (x, a) => Math.Max(x, 0) + a * Math.Min(x, 0),
        ["sigmoid cross entropy"] = (z, t) => Math.Log(1 + Math.Exp(-Math.Abs(z))) + (z > 0 ? (1 - t) * z : -t * z),
        ["subtract"] = (a, b) => a - b,
    };

    private static double ExpM1(double x) => Math.Abs(x) < 0.1 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1;
}
