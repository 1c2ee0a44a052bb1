using System.Numerics;
using AutoDiff.Rules;
using AutoDiff.Symbolic;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>A graph as text that the SymPy peer evaluates: Python's operators, functions by name, numbers as exact fractions.</summary>
internal static class SympyText
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["loggamma"] = "lgamma",
        ["maximum"] = "max",
        ["minimum"] = "min",
    };

    public static string Of(Variable<double> node) => node switch
    {
        { Operation: null, Name: { } name, IsTracked: true } => name,
        { Operation: null } => Number(node.Value),
        { Operation.Name: var operation } => Operation(operation, node),
    };

    private static string Operation(string operation, Variable<double> node)
    {
        string[] x = [.. Enumerable.Range(0, node.InputCount).Select(i => Of(node.Inputs[i]))];
        return operation switch
        {
            "add" => $"({x[0]} + {x[1]})",
            "subtract" => $"({x[0]} - {x[1]})",
            "multiply" => $"({x[0]}*{x[1]})",
            "divide" => $"({x[0]}/{x[1]})",
            "negate" => $"(-{x[0]})",
            "square" => $"({x[0]}**{Number(2)})",
            "power" => $"({x[0]}**{x[1]})",
            "polygamma" when node.Operation is IElementwise { Rule: Polygamma rule } => $"polygamma({Number(rule.Order)}, {x[0]})",
            _ => $"{s_names.GetValueOrDefault(operation, operation)}({string.Join(", ", x)})",
        };
    }

    private static string Number(double value)
    {
        // A part without a real value anywhere.
        if (!double.IsFinite(value)) return "N('nan')";
        var exact = Rational.Of(value);
        string digits = BigInteger.Abs(exact.Numerator).ToString(), number = exact.IsInteger ? $"N('{digits}')" : $"N('{digits}', '{exact.Denominator}')";
        return exact.Sign < 0 ? $"(-{number})" : number;
    }
}
