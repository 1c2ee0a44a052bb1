using System.Diagnostics;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>An expression that AutoDiff has read, derived and simplified, and how long that took.</summary>
internal sealed record DerivedExpression(string Text, string Variable, Variable<double> Derivative, double Milliseconds)
{
    /// <summary>Whether the parser takes a text.</summary>
    public static bool IsRead(string text)
    {
        try
        {
            return ExpressionParser.Parse<double>(text).Symbols.Count > 0;
        }
        catch (ExpressionException)
        {
            return false;
        }
    }

    /// <summary>Whether the chain rule gives no value anywhere, as of √(x − x), of which SymPy knows that it is 0.</summary>
    public bool HasNoValue => Derivative is { IsTracked: false, HasValue: true, Shape.Rank: 0 } && double.IsNaN(Derivative.Value);

    public static DerivedExpression Of(string text, string variable)
    {
        var clock = Stopwatch.StartNew();
        var expression = ExpressionParser.Parse<double>(text);
        var symbol = expression.Symbols.First(symbol => symbol.Name == variable);
        // What does not depend on the variable any more, as x^0, has the derivative 0.
        var derivative = Gradient.Graph(expression.Root, symbol).TryGet(symbol, out var graph) ? Simplify.Of(graph).Result : Constant.Of(0.0);
        return new(text, variable, derivative, clock.Elapsed.TotalMilliseconds);
    }
}
