using System.Collections.Frozen;

namespace AutoDiff.Rendering;

/// <summary>What the commands of our LaTeX are in MathML.</summary>
internal static class MathMlSymbols
{
    private const string Greek = "αβγδεζηθικλμνξοπρςστυφχψωΓΔΘΛΞΠΣΥΦΨΩ";

    private static readonly string[] s_greekNames =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho",
        "varsigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon",
        "Phi", "Psi", "Omega",
    ];

    /// <summary>Letters and other symbols that stand where a variable stands.</summary>
    public static FrozenDictionary<string, string> Identifiers { get; } =
        s_greekNames.Select((name, index) => (name, Greek[index].ToString()))
            .Concat([("infty", "∞"), ("ldots", "…"), ("top", "⊤"), ("backslash", "\\")])
            .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>Functions whose name is the command.</summary>
    public static FrozenDictionary<string, string> Functions { get; } = new[]
    {
        "ln", "log", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "max", "min", "det",
    }.ToFrozenDictionary(name => name, name => name, StringComparer.Ordinal);

    /// <summary>Operators between operands.</summary>
    public static FrozenDictionary<string, string> Operators { get; } = new Dictionary<string, string>
    {
        ["cdot"] = "·",
        ["odot"] = "⊙",
        ["times"] = "×",
        ["leftarrow"] = "←",
        ["bmod"] = "mod",
        ["in"] = "∈",
        ["vert"] = "|",
        ["sim"] = "∼",
        ["wedge"] = "∧",
        ["land"] = "∧",
        ["lor"] = "∨",
        ["ne"] = "≠",
        ["ge"] = "≥",
        ["le"] = "≤",
        ["approx"] = "≈",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Symbols that stand before their operand: sums, and the ∂ of a derivative.</summary>
    public static FrozenDictionary<string, string> Prefixes { get; } = new Dictionary<string, string>
    {
        ["sum"] = "<mo>∑</mo>",
        ["prod"] = "<mo>∏</mo>",
        ["partial"] = "<mi mathvariant=\"normal\">∂</mi>",
        ["nabla"] = "<mi mathvariant=\"normal\">∇</mi>",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Accents over letters.</summary>
    public static FrozenDictionary<string, string> Accents { get; } = new Dictionary<string, string>
    {
        ["hat"] = "ˆ",
        ["tilde"] = "˜",
        ["bar"] = "¯",
        ["breve"] = "˘",
        ["dot"] = "˙",
        ["ddot"] = "¨",
        ["check"] = "ˇ",
        ["acute"] = "´",
        ["grave"] = "`",
        ["vec"] = "→",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Brackets that grow, after \left and \right.</summary>
    public static FrozenDictionary<string, string> Delimiters { get; } = new Dictionary<string, string>
    {
        ["lfloor"] = "⌊",
        ["rfloor"] = "⌋",
        ["lceil"] = "⌈",
        ["rceil"] = "⌉",
        ["vert"] = "|",
        ["Vert"] = "‖",
        ["{"] = "{",
        ["}"] = "}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Spaces, in em.</summary>
    public static FrozenDictionary<string, string> Spaces { get; } = new Dictionary<string, string>
    {
        [","] = "0.167em",
        [";"] = "0.278em",
        [" "] = "0.25em",
        ["quad"] = "1em",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
