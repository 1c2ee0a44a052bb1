using System.Globalization;
using System.Numerics;
using Exact = AutoDiff.Oracle.HighPrecision<AutoDiff.Oracle.ShortDigits>;

namespace AutoDiff.Oracle;

/// <summary>An expression as a person types it, and its value by definition: nothing here knows a rule of the library.</summary>
public abstract record Typed
{
    /// <summary>The text.</summary>
    public abstract string Text { get; }

    /// <summary>Whether a symbol occurs in it.</summary>
    public bool Varies => Symbols.Count > 0;

    /// <summary>The symbols in it, in order.</summary>
    public abstract IReadOnlyList<string> Symbols { get; }

    /// <summary>The value at a point; null where there is none among the real numbers.</summary>
    internal abstract Exact? At(IReadOnlyDictionary<string, Exact> point);

    /// <summary>
    /// Whether a base below 0 stands under an exponent that varies: there is a value here and there, but none nearby, so that nothing is said of it
    /// but the value.
    /// </summary>
    internal abstract bool IsIsolated(IReadOnlyDictionary<string, Exact> point);

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    /// <summary>A number as it is typed: 3, 0.25.</summary>
    public sealed record Number(decimal Value) : Typed
    {
        /// <inheritdoc/>
        public override string Text => Value < 0 ? $"({Value.ToString(CultureInfo.InvariantCulture)})" : Value.ToString(CultureInfo.InvariantCulture);

        /// <inheritdoc/>
        public override IReadOnlyList<string> Symbols => [];

        internal override Exact? At(IReadOnlyDictionary<string, Exact> point) => Of(Value);

        internal override bool IsIsolated(IReadOnlyDictionary<string, Exact> point) => false;

        internal static Exact Of(decimal value) => new((BigInteger)(value * 1_000_000) * Exact.One.Scaled / 1_000_000);
    }

    /// <summary>π or e.</summary>
    public sealed record Constant(string Name) : Typed
    {
        /// <inheritdoc/>
        public override string Text => Name;

        /// <inheritdoc/>
        public override IReadOnlyList<string> Symbols => [];

        internal override Exact? At(IReadOnlyDictionary<string, Exact> point) => Name == "e" ? Exact.Exp(Exact.One) : Exact.Pi;

        internal override bool IsIsolated(IReadOnlyDictionary<string, Exact> point) => false;
    }

    /// <summary>A symbol.</summary>
    public sealed record Symbol(string Name) : Typed
    {
        /// <inheritdoc/>
        public override string Text => Name;

        /// <inheritdoc/>
        public override IReadOnlyList<string> Symbols => [Name];

        internal override Exact? At(IReadOnlyDictionary<string, Exact> point) => point[Name];

        internal override bool IsIsolated(IReadOnlyDictionary<string, Exact> point) => false;
    }

    /// <summary>A function or an operation, by the name that the library gives it.</summary>
    public sealed record Call(string Function, params Typed[] Arguments) : Typed
    {
        /// <inheritdoc/>
        public override string Text => Function switch
        {
            "add" => $"({Arguments[0].Text} + {Arguments[1].Text})",
            "subtract" => $"({Arguments[0].Text} - {Arguments[1].Text})",
            "multiply" => $"{Arguments[0].Text}*{Arguments[1].Text}",
            "divide" => $"{Arguments[0].Text}/{Enclosed(Arguments[1])}",
            "negate" => $"(-{Enclosed(Arguments[0])})",
            "power" => $"{Enclosed(Arguments[0])}**{Enclosed(Arguments[1])}",
            "greater" => $"[{Arguments[0].Text} > {Arguments[1].Text}]",
            "greater-or-equal" => $"[{Arguments[0].Text} >= {Arguments[1].Text}]",
            "maximum" => $"max({Arguments[0].Text}, {Arguments[1].Text})",
            "minimum" => $"min({Arguments[0].Text}, {Arguments[1].Text})",
            _ => $"{Function}({string.Join(", ", Arguments.Select(argument => argument.Text))})",
        };

        /// <inheritdoc/>
        public override IReadOnlyList<string> Symbols =>
            [.. Arguments.SelectMany(argument => argument.Symbols).Distinct().Order(StringComparer.Ordinal)];

        internal override Exact? At(IReadOnlyDictionary<string, Exact> point)
        {
            if (Function == "where") return Arguments[0].At(point) is { } condition ? Arguments[condition.Scaled.IsZero ? 2 : 1].At(point) : null;
            var values = new Exact[Arguments.Length];
            for (int i = 0; i < values.Length; i++)
            {
                if (Arguments[i].At(point) is not { } value) return null;
                values[i] = value;
            }

            return ExactFunctions.Call(Function, values);
        }

        internal override bool IsIsolated(IReadOnlyDictionary<string, Exact> point) =>
            (Function == "power" && Arguments[1].Varies && Arguments[0].At(point) is { Scaled.Sign: <= 0 })
                || Array.Exists(Arguments, argument => argument.IsIsolated(point));

        private static string Enclosed(Typed argument) => argument is Call { Function: not ("add" or "subtract" or "negate") }
            ? $"({argument.Text})"
            : argument.Text;
    }
}
