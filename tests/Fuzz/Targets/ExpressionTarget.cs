using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using AutoDiff.Fuzz.Inputs;

namespace AutoDiff.Fuzz.Targets;

/// <summary>Expressions as text: read, printed, simplified, derived. The first byte of an input says what is done, the rest is the text.</summary>
internal sealed class ExpressionTarget : IFuzzTarget
{
    private const int IsSingle = 64, IsUtf16 = 128;

    private static readonly string[] s_names = ["x", "y", "z", "θ", "σ", "pi", "e", "a_1", "ŷ", "x₁", "x'", "long_name", "日"];

    private static readonly string[] s_numbers = ["0", "1", "2", "3", "0.5", "1e3", "1e308", "1e-300", "4.9e-324", "12345678901234567890", ".25",
        "2.", "∞", "170", "-1"];

    /// <summary>The functions, and how many arguments each may be given.</summary>
    private static readonly (string Name, int Arguments)[] s_functions =
    [
        .. from name in ExpressionParser.FunctionNames
           from arguments in Enumerable.Range(1, 3)
           where Outcome.Of(() => ExpressionParser.Parse<double>($"{name}({string.Join(',', "xyz".Take(arguments))})"),
               typeof(ExpressionException)) == Outcome.Accepted
           select (name, arguments),
    ];

    private static readonly byte[][] s_dictionary =
    [
        .. s_names.Concat(s_numbers).Concat(ExpressionParser.FunctionNames.Select(name => name + "(")).Concat(
        [
            "+", "-", "−", "*", "**", "·", "/", "÷", "^", "²", "³", "⁻¹", "⁴⁵", "(", ")", "((((((((", "))))))))", "[", "]", "|", "||", "√", "√√√√",
                ",", " ", ">", "<", ">=", "≤", "=", "==", "≠",
            "!=", "∧", "∨", "x^", "^-", "--", "++", "/0", "^0", "where(", "log(2,", "polygamma(3,", "\0", "\u0301", "\u200B", "\uFFFD", "😀", "e+",
                "1e", "1e9999", "..",
        ]).Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xED, 0xA0, 0x80], [0xD8],
    ];

    public string Name => "expression";

    public string Documented =>
        "ExpressionParser.Parse: ExpressionException; DerivedFunction.Partial, Derivation.Of: GradientException; CSharpSource.Of: CSharpSourceException, GradientException, "
        + "ArgumentException without variables; CompiledDerivative: CompilationException; Simplify.Of, ToFormula: none";

    public byte[] Generate(RandomGenerator random) => random.Next(2) == 0
        ? Text(random)
        : Mutator.Some(Text(random), random, s_dictionary, () => Text(random));

    public string Run(byte[] input)
    {
        int options = input.FirstOrDefault();
        return (options & IsSingle) == 0 ? Run<double>(TextOf(input), options & 7) : Run<float>(TextOf(input), options & 7);
    }

    public string Describe(byte[] input) =>
        $"{(Use)(input.FirstOrDefault() & 7)} of {(input.Length > 200 ? $"{TextOf(input).Length} characters" : $"'{TextOf(input)}'")}";

    private static string Run<T>(string text, int use)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Expression<T>? expression = null;
        string outcome = Outcome.Of(() => expression = ExpressionParser.Parse<T>(text), typeof(ExpressionException));
        if (expression is null) return outcome;

        var (root, symbols) = expression;
        CheckPrinted(root, symbols);
        switch ((Use)use)
        {
            case Use.Formulas:
                root.ToFormula(FormulaFormat.Latex);
                root.ToFormula(FormulaFormat.MathMl);
                break;
            case Use.Derivation when symbols.Count > 0:
                return Outcome.Of(() => Derivation.Of(root, symbols[0]).ToText(), typeof(GradientException));
            case Use.Source when symbols.Count > 0:
                return Outcome.Of(() => CSharpSource.Of(root, [.. symbols]), typeof(CSharpSourceException), typeof(GradientException));
            case Use.Compiled when symbols.Count > 0:
                T[] at = [.. Enumerable.Range(1, symbols.Count).Select(i => T.CreateChecked(0.7 * i))];
                return Outcome.Of(
                    () => Derive.Of(root, [.. symbols]).Compile()
                        .ValueAndGradient(at, new T[at.Length]), typeof(CompilationException), typeof(GradientException));
            default:
                _ = Simplify.Of(root).ToString();
                var function = Derive.Of(root, [.. symbols]);
                foreach (var symbol in symbols.Take(2))
                    outcome = Outcome.Of(() => _ = function.Partial(symbol).ToString(), typeof(GradientException));
                break;
        }

        return outcome;
    }

    /// <summary>
    /// What was printed is read as what it was, with the same symbols and the same value, but for signs that no expression has, what was too deep,
    /// and a division by zero that was written as a function.
    /// </summary>
    private static void CheckPrinted<T>(Variable<T> root, IReadOnlyList<Variable<T>> symbols)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string printed = root.ToFormula();
        if (printed.Length > ExpressionParser.MaximumLength || printed.IndexOfAny(['∛', '⌊', '⌈', '%', '…']) >= 0
            || printed.Contains(" mod ", StringComparison.Ordinal))
            return;
        Expression<T> again;
        try
        {
            again = ExpressionParser.Parse<T>(printed);
        }
        catch (ExpressionException exception)
        {
            bool isKnown = exception.Message.Contains("nested deeper", StringComparison.Ordinal)
                || exception.Message.Contains("division by zero", StringComparison.Ordinal);
            Outcome.Check(isKnown, $"what was printed cannot be read: {printed}: {exception.Message}");
            return;
        }

        var names = symbols.Select(symbol => symbol.Name!).ToHashSet(StringComparer.Ordinal);
        Outcome.Check(names.SetEquals(again.Symbols.Select(symbol => symbol.Name!)), $"other symbols were read than were printed: {printed}");
        // The loss on logits is printed as the composition that it is, which has fewer digits where a logit is extreme.
        if (printed.Contains("BCE(σ(", StringComparison.Ordinal)) return;
        string[] order = [.. names.Order(StringComparer.Ordinal)];
        T value = ValueOf(root, symbols, order), read = ValueOf(again.Root, again.Symbols, order);
        // Printed products and sums group from the left, which rounds, overflows and underflows elsewhere.
        T few = T.CreateChecked(typeof(T) == typeof(float) ? 1e-3 : 1e-6), least = T.Epsilon * T.CreateChecked(1000);
        bool isSame = !T.IsFinite(value) || !T.IsFinite(read) || T.Abs(value - read) <= T.Max(few * T.Abs(value), least);
        Outcome.Check(isSame, $"what was printed is {value}, and what was read {read}: {printed}");
    }

    /// <summary>The value where the symbols are 0.7, 1.4 … in the order of their names.</summary>
    private static T ValueOf<T>(Variable<T> root, IReadOnlyList<Variable<T>> symbols, string[] order)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Substitute.Of(root, [.. symbols.Select(symbol => (symbol,
            Constant.Of(T.CreateChecked(0.7 * (1 + Array.IndexOf(order, symbol.Name))))))]).Value;

    private static string TextOf(byte[] input)
    {
        if (input.Length < 2) return "";
        return (input[0] & IsUtf16) == 0 ? Encoding.UTF8.GetString(input.AsSpan(1)) : new string(MemoryMarshal.Cast<byte, char>(input.AsSpan(1)));
    }

    private static byte[] Text(RandomGenerator random)
    {
        var text = new StringBuilder();
        int options = random.Next(8) | (random.Next(8) == 0 ? IsSingle : 0) | (random.Next(16) == 0 ? IsUtf16 : 0);
        if (random.Next(2000) == 0) Long(text, random, 1 + random.Next(300));
        else if (random.Next(1000) == 0)
        {
            // Derivations of what is as long as an expression may be take minutes.
            Long(text, random, 1 + random.Next(20_000));
            options = options & ~7 | (int)Use.Formulas;
        }
        else Sum(text, random, random.Next(16) switch { 0 => 2, < 6 => 0, _ => 1 });

        return [(byte)options, .. ((options & IsUtf16) != 0 ? Encoding.Unicode : Encoding.UTF8).GetBytes(text.ToString())];
    }

    /// <summary>Much of one kind: a long sum, a long product, deep nesting, around the limits.</summary>
    private static void Long(StringBuilder text, RandomGenerator random, int times)
    {
        string part = Pick(random, "x+", "x*", "x-y*", "(", "√", "exp(", "-", "x^", "2^", "|x|+", "[x>", "x/y+", "sin(x)*", "x²", "y ");
        for (int i = 0; i < times; i++) text.Append(part);
        text.Append('x');
        if (part.EndsWith('(')) text.Append(')', times);
    }

    private static void Sum(StringBuilder text, RandomGenerator random, int depth)
    {
        for (int terms = 1 + random.Next(5) / 2; terms > 0; terms--)
        {
            Product(text, random, depth);
            if (terms > 1) text.Append(Pick(random, " + ", "-", "+", " − "));
        }
    }

    private static void Product(StringBuilder text, RandomGenerator random, int depth)
    {
        if (random.Next(10) == 0) text.Append('-');
        for (int factors = 1 + random.Next(3) / 2; factors > 0; factors--)
        {
            Factor(text, random, depth);
            if (random.Next(6) == 0) text.Append(Pick(random, "^2", "²", "^x", "^-1", "^0.5", "⁻³", "^(y+1)"));
            if (factors > 1) text.Append(Pick(random, "*", "/", "·"));
        }
    }

    private static void Factor(StringBuilder text, RandomGenerator random, int depth)
    {
        int kind = random.Next(depth > 0 ? 9 : 3);
        if (kind == 0) text.Append(random.Next(3) == 0 ? Pick(random, s_numbers) : random.Next(10).ToString(CultureInfo.InvariantCulture));
        else if (kind < 3) text.Append(random.Next(4) == 0 ? Pick(random, s_names) : Pick(random, "x", "x", "y"));
        else if (kind == 3) Inside("(", ")");
        else if (kind == 4) Inside("|", "|");
        else if (kind == 5 && random.Next(3) == 0)
        {
            Inside("[", Pick(random, ">", "<", "≥", "=", "∧"));
            Sum(text, random, 0);
            text.Append(']');
        }
        else
        {
            var (name, arguments) = s_functions[random.Next(s_functions.Length)];
            text.Append(name);
            Inside("(", "");
            for (int more = random.Next(32) == 0 ? random.Next(4) : arguments - 1; more > 0; more--) Inside(", ", "");
            text.Append(')');
        }

        void Inside(string open, string close)
        {
            text.Append(open);
            Sum(text, random, depth - 1);
            text.Append(close);
        }
    }

    private static string Pick(RandomGenerator random, params ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];

    private enum Use
    {
        Simplified,
        SimplifiedAgain,
        SimplifiedOnce,
        SimplifiedTwice,
        Formulas,
        Derivation,
        Source,
        Compiled,
    }
}
