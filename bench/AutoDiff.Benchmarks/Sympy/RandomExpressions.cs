using System.Globalization;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>Random expressions as text that both AutoDiff and SymPy read: of the sizes that textbooks have, and some larger.</summary>
public sealed class RandomExpressions(int seed)
{
    private static readonly string[] s_common = ["exp", "log", "sin", "cos", "sqrt", "tanh", "tan"];

    private static readonly string[] s_rare = ["sinh", "cosh", "abs", "asin", "acos", "atan", "asinh", "acosh", "atanh", "erf", "erfc", "lgamma", "digamma"];

    private readonly Random _random = new(seed);
    private string[] _variables = ["x"];

    /// <summary>The next expression, and the variable to differentiate it by, which occurs in it.</summary>
    public (string Text, string Variable) Next()
    {
        while (true)
        {
            _variables = _random.Next(10) switch { < 5 => ["x"], < 8 => ["x", "y"], _ => ["x", "y", "z"] };
            // Three in four are as long as in a textbook.
            int size = _random.Next(4) < 3 ? _random.Next(2, 7) : _random.Next(7, 16);
            string text = Expression(size);
            string[] present = [.. _variables.Where(variable => Contains(text, variable))];
            if (present.Length > 0) return (text, present[_random.Next(present.Length)]);
        }
    }

    /// <summary>A point with three decimals in each coordinate, as text.</summary>
    public string[] Point()
    {
        // Half of the points are positive, where roots and logarithms have values.
        int low = _random.Next(2) == 0 ? 1 : -3000;
        return [Coordinate(), Coordinate(), Coordinate()];

        string Coordinate() => (_random.Next(low, 3000) / 1000m + 0.0005m).ToString(CultureInfo.InvariantCulture);
    }

    // A sum, product, quotient, power or function of smaller expressions; size counts about one for each operation.
    private string Expression(int size)
    {
        if (size <= 1) return Leaf();
        int left = _random.Next(1, size);
        return _random.Next(100) switch
        {
            < 17 => $"({Expression(left)} + {Expression(size - left)})",
            < 27 => $"({Expression(left)} - {Expression(size - left)})",
            < 47 => $"{Expression(left)}*{Expression(size - left)}",
            < 58 => $"{Expression(left)}/{Divisor(size - left)}",
            < 60 => $"(-{Expression(size - 1)})",
            < 73 => $"({Variable(size - 1)})**{Exponent()}",
            < 75 => $"{_random.Next(2, 6)}**({Variable(size - 1)})",
            < 76 => $"({Variable(left)})**({Variable(size - left)})",
            < 79 => $"1/(1 + exp(-({Variable(size - 1)})))",
            < 80 => $"{(_random.Next(2) == 0 ? "max" : "min")}({Variable(left)}, {Variable(size - left)})",
            < 81 => $"atan2({Variable(left)}, {Variable(size - left)})",
            < 94 => $"{s_common[_random.Next(s_common.Length)]}({Variable(size - 1)})",
            _ => $"{s_rare[_random.Next(s_rare.Length)]}({Variable(size - 1)})",
        };
    }

    // Functions of plain numbers are numbers, which nobody derives, and which SymPy would know to more digits than a double has.
    private string Variable(int size)
    {
        while (true)
        {
            string text = Expression(size);
            if (Array.Exists(_variables, variable => Contains(text, variable))) return text;
        }
    }

    private string Divisor(int size) => size <= 1 ? _random.Next(3) == 0 ? Integer(2, 8) : _variables[_random.Next(_variables.Length)] : $"({Expression(size)})";

    private string Exponent() => _random.Next(10) switch
    {
        < 5 => "2",
        < 8 => Integer(3, 6),
        < 9 => $"(-{Integer(1, 4)})",
        _ => $"({Integer(1, 6)}/{Integer(2, 4)})",
    };

    private string Leaf() => _random.Next(10) switch
    {
        < 7 => _variables[_random.Next(_variables.Length)],
        < 9 => Integer(1, 10),
        _ => (_random.Next(1, 40) / 4m).ToString(CultureInfo.InvariantCulture),
    };

    private string Integer(int from, int to) => _random.Next(from, to).ToString(CultureInfo.InvariantCulture);

    // As a name of its own, not as the x of exp.
    private static bool Contains(string text, string variable)
    {
        for (int i = text.IndexOf(variable, StringComparison.Ordinal); i >= 0; i = text.IndexOf(variable, i + 1, StringComparison.Ordinal))
            if ((i == 0 || !char.IsAsciiLetter(text[i - 1])) && (i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 1]))) return true;
        return false;
    }
}
