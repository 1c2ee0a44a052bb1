using System.Globalization;
using System.Numerics;
using AutoDiff.Oracle;
using AutoDiff.Rules;
using AutoDiff.Symbolic;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>Expressions as text that the SymPy peer evaluates: Python's operators, functions by name, numbers as exact fractions.</summary>
internal static class SympyText
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["loggamma"] = "lgamma",
        ["maximum"] = "max",
        ["minimum"] = "min",
    };

    /// <summary>An expression as it was typed.</summary>
    public static string Of(Typed expression) => expression switch
    {
        Typed.Symbol symbol => symbol.Name,
        Typed.Constant constant => Constant(constant.Name),
        Typed.Number number => number.Value < 0 ? $"(-{Number(-number.Value)})" : Number(number.Value),
        Typed.Call call => Operation(call.Function, [.. call.Arguments.Select(Of)]),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, null),
    };

    /// <summary>A graph.</summary>
    public static string Of(Variable<double> node) => node switch
    {
        { Operation: null, Name: { } name, IsTracked: true } => name,
        { Operation: null, Name: "π" } => Constant("pi"),
        { Operation: null, Name: "e" } => Constant("e"),
        { Operation: null } => Number(node.Value),
        { Operation: IElementwise { Rule: Polygamma rule } } => $"polygamma({Number((double)rule.Order)}, {Of(node.Inputs[0])})",
        { Operation.Name: var operation } => Operation(operation, [.. Enumerable.Range(0, node.InputCount).Select(i => Of(node.Inputs[i]))]),
    };

    private static string Operation(string operation, string[] x) => operation switch
    {
        "add" => $"({x[0]} + {x[1]})",
        "subtract" => $"({x[0]} - {x[1]})",
        "multiply" => $"({x[0]}*{x[1]})",
        "divide" => $"({x[0]}/{x[1]})",
        "negate" => $"(-{x[0]})",
        "square" => $"({x[0]}**{Number(2.0)})",
        "power" => $"({x[0]}**{x[1]})",
        "broadcast" => x[0],
        _ => $"{s_names.GetValueOrDefault(operation, operation).Replace('-', '_')}({string.Join(", ", x)})",
    };

    private static string Constant(string name) => $"{name}()";

    private static string Number(decimal value) => $"N('{value.ToString(CultureInfo.InvariantCulture)}')";

    private static string Number(double value)
    {
        // A part without a real value anywhere.
        if (!double.IsFinite(value)) return "N('nan')";
        var exact = Rational.Of(value);
        string digits = BigInteger.Abs(exact.Numerator).ToString(CultureInfo.InvariantCulture), number = exact.IsInteger
            ? $"N('{digits}')"
            : $"N('{digits}', '{exact.Denominator}')";
        return exact.Sign < 0 ? $"(-{number})" : number;
    }
}
