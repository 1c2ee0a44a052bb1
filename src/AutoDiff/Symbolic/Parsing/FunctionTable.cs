using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>
/// The functions that an expression may call: the primitives of the catalogue by their names, other spellings of those names, and
/// a few compositions.
/// </summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, string> s_spellings = new(StringComparer.Ordinal)
    {
        ["ln"] = "log",
        ["σ"] = "sigmoid",
        ["logistic"] = "sigmoid",
        ["max"] = "maximum",
        ["min"] = "minimum",
        ["pow"] = "power",
        ["ReLU"] = "relu",
        ["BCE"] = "binary cross entropy",
        ["sgn"] = "sign",
    };

    /// <summary>All names, for messages.</summary>
    public static IEnumerable<string> Names => Catalogue.Unary.Select(entry => entry.Rule.Name).Concat(["ln", "log(base, x)", "tan", "max", "min", "pow"]).Order(StringComparer.Ordinal);

    public static bool Contains(string name) => name == "tan" || FindUnary(name) is not null || FindBinary(name) is not null;

    /// <summary>Calls a function; null when there is none of that name with that many arguments.</summary>
    public static Variable<T>? Call<T>(string name, IReadOnlyList<Variable<T>> arguments)
        where T : unmanaged, IFloatingPointIeee754<T> => (name, arguments.Count) switch
        {
            ("tan", 1) => Functions.Sin(arguments[0]) / Functions.Cos(arguments[0]),
            ("log", 2) => Functions.Log(arguments[1]) / Functions.Log(arguments[0]),
            ("clip", 3) when Bound(arguments[1]) is { } low && Bound(arguments[2]) is { } high && low <= high => Functions.Clip(arguments[0], low, high),
            ("clip", _) => null,
            (_, 1) => FindUnary(name)?.Apply(arguments[0]),
            (_, 2) => FindBinary(name)?.Apply(arguments[0], arguments[1]),
            _ => null,
        };

    /// <summary>How a function is called, for messages.</summary>
    public static string Usage(string name) => name switch
    {
        "clip" => "clip(x, low, high) with two numbers as bounds",
        "log" => "log(x) or log(base, x)",
        _ when name == "tan" || FindUnary(name) is not null => $"{name}(x)",
        _ => $"{name}(a, b)",
    };

    private static UnaryEntry? FindUnary(string name)
    {
        string spelled = s_spellings.GetValueOrDefault(name, name);
        return Catalogue.Unary.FirstOrDefault(entry => entry.Rule.Name == spelled);
    }

    private static BinaryEntry? FindBinary(string name)
    {
        string spelled = s_spellings.GetValueOrDefault(name, name);
        return Catalogue.Binary.FirstOrDefault(entry => entry.Rule.Name == spelled);
    }

    private static double? Bound<T>(Variable<T> argument)
        where T : unmanaged, IFloatingPointIeee754<T> => argument is { IsTracked: false, HasValue: true } ? double.CreateTruncating(argument.Value) : null;
}
