using System.Globalization;
using AutoDiff.Nn.Data;
using Spectre.Console.Rendering;

namespace AutoDiff.Cli.Derivations;

/// <summary>An expression as a graph, and the variables to differentiate it by.</summary>
/// <param name="Root">The graph.</param>
/// <param name="Variables">The variables to differentiate by.</param>
/// <param name="Symbols">All variables of the expression.</param>
internal sealed record DeriveInput(Variable<double> Root, Variable<double>[] Variables, Variable<double>[] Symbols)
{
    /// <summary>How the expression was read where that is not obvious.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="variables">The names of the variables, separated by commas; null for all.</param>
    /// <param name="point">Values for all variables; null for none.</param>
    /// <param name="juxtaposition">What letters side by side mean.</param>
    public static DeriveInput Read(string text, string? variables, string? point, Juxtaposition juxtaposition = Juxtaposition.Names)
    {
        var expression = Parse(text, juxtaposition);
        if (expression.Symbols.Count == 0) throw new CommandException("the expression has no variables to differentiate by.");

        var root = expression.Root;
        // What stands for each variable: itself, or its value.
        var standIns = expression.Symbols.ToDictionary(symbol => symbol, symbol => symbol);
        if (point is not null)
        {
            var values = ReadPoint(point, expression);
            foreach (var (symbol, value) in values) standIns[symbol] = Variable.Of(value, symbol.Name);
            root = Substitute.Of(root, [.. standIns.Select(pair => (pair.Key, pair.Value))]);
            if (!double.IsFinite(root.Value))
                throw new CommandException(FormattableString.Invariant($"--at {point}: the expression is {root.Value} there, so it has no derivative."));
        }

        Variable<double>[] all = [.. expression.Symbols.Select(symbol => standIns[symbol])];
        var remarks = expression.Remarks.ToList();
        Variable<double>[] chosen;
        if (variables is null)
        {
            // A condition alone, as of a choice, has no derivative to tell of.
            var gradients = Gradient.Graph(root, all);
            chosen = [.. all.Where(symbol => gradients.TryGet(symbol, out _))];
            if (chosen.Length == 0) chosen = all;
            remarks.AddRange(all.Except(chosen).Select(symbol => $"{symbol.Name} is left out: the expression does not depend smoothly on it."));
        }
        else
        {
            chosen = [.. Split(variables).Select(name => standIns[Find(expression, name, "--wrt")]).Distinct()];
            if (chosen.Length == 0) throw new CommandException($"--wrt names no variable; the expression has {NamesOf(expression)}.");
        }

        return new DeriveInput(root, chosen, all) { Remarks = remarks };
    }

    private static Expression<double> Parse(string text, Juxtaposition juxtaposition)
    {
        try
        {
            return ExpressionParser.Parse<double>(text, juxtaposition);
        }
        catch (ExpressionException exception)
        {
            throw new CommandException(exception.Message, PointAt(text, exception.Column));
        }
    }

    /// <summary>The part of the text around a column, and a mark below the column.</summary>
    private static string[] PointAt(string text, int column)
    {
        const int Before = 60, After = 15;
        var characters = StringInfo.ParseCombiningCharacters(text);
        int first = Math.Max(0, column - 1 - Before), end = Math.Min(characters.Length, column - 1 + After);
        string part = text[(first < characters.Length ? characters[first] : text.Length)..(end < characters.Length ? characters[end] : text.Length)];
        string before = text[characters.ElementAtOrDefault(first)..(column - 1 < characters.Length ? characters[column - 1] : text.Length)];
        return [part.ReplaceLineEndings(" "), new string(' ', new Segment(TerminalText.Of(before)).CellCount()) + "^"];
    }

    private static Dictionary<Variable<double>, double> ReadPoint(string point, Expression<double> expression)
    {
        var values = new Dictionary<Variable<double>, double>();
        foreach (string assignment in Split(point))
        {
            string[] sides = assignment.Split(['=', '＝'], StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
                throw new CommandException($"--at expects name=value pairs separated by commas, not '{DataFormatException.Printable(assignment)}'.");
            var symbol = Find(expression, sides[0], "--at");
            if (ReadNumber(sides[1]) is not { } value)
                throw new CommandException($"--at {DataFormatException.Printable(assignment)}: '{DataFormatException.Printable(sides[1])}' is not a number.");
            if (!values.TryAdd(symbol, value)) throw new CommandException($"--at gives '{symbol.Name}' twice.");
        }

        string[] missing = [.. expression.Symbols.Where(symbol => !values.ContainsKey(symbol)).Select(symbol => symbol.Name!)];
        return missing.Length == 0 ? values : throw new CommandException($"--at gives no value for {string.Join(", ", missing)}.");
    }

    // A number as people write it: 1/2, −1, pi, sqrt(2).
    private static double? ReadNumber(string text)
    {
        try
        {
            return ExpressionParser.Parse<double>(text).Root is { IsTracked: false, HasValue: true } number && double.IsFinite(number.Value)
                ? number.Value
                : null;
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    private static string[] Split(string list) => list.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Variable<double> Find(Expression<double> expression, string name, string option) => expression.Find(name)
        ?? throw new CommandException($"{option}: the expression has no variable '{DataFormatException.Printable(name)}'; it has {NamesOf(expression)}.");

    private static string NamesOf(Expression<double> expression) => string.Join(", ", expression.Symbols.Select(symbol => symbol.Name));
}
