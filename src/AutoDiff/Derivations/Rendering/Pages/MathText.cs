using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace AutoDiff.Rendering;

/// <summary>Mathematics with words among it, which can be written in any format.</summary>
internal sealed partial class MathText
{
    // Longer formulas are not read by anybody; their end is an ellipsis.
    private const int MaximumNodes = 200;

    // Either a piece of mathematics or words.
    private readonly IReadOnlyList<(Func<FormulaFormat, string>? Write, string Words)> _pieces;

    private MathText(Func<FormulaFormat, string> write)
        : this([(write, "")])
    {
    }

    private MathText(IReadOnlyList<(Func<FormulaFormat, string>? Write, string Words)> pieces) => _pieces = pieces;

    public static MathText Empty { get; } = new([]);

    public static MathText Plus { get; } = Sign(" + ", " + ");

    public static MathText Comma { get; } = Sign(", ", ", ");

    public static MathText Equal { get; } = Sign(" = ", " = ");

    public static MathText Arrow { get; } = Sign(" ← ", @" \leftarrow ");

    /// <summary>All of it as one formula.</summary>
    public string Write(FormulaFormat format) =>
        string.Concat(_pieces.Select(piece => piece.Write is { } write ? write(format) : InFormula(piece.Words, format)));

    /// <summary>As a sentence, in which formulas are enclosed.</summary>
    /// <param name="format">The format of formulas.</param>
    /// <param name="open">What stands before a formula.</param>
    /// <param name="close">What stands behind it.</param>
    /// <param name="escape">How words are written; as they are if null.</param>
    public string WriteSentence(FormulaFormat format, string open, string close, Func<string, string>? escape = null)
    {
        var sentence = new StringBuilder();
        for (int i = 0; i < _pieces.Count; i++)
        {
            if (_pieces[i].Write is not { } write)
            {
                sentence.Append(escape?.Invoke(_pieces[i].Words) ?? _pieces[i].Words);
                continue;
            }

            if (i == 0 || _pieces[i - 1].Write is null) sentence.Append(open);
            sentence.Append(write(format));
            if (i == _pieces.Count - 1 || _pieces[i + 1].Write is null) sentence.Append(close);
        }

        return sentence.ToString();
    }

    public static MathText operator +(MathText left, MathText right) => new([.. left._pieces, .. right._pieces]);

    /// <summary>A symbol that text and LaTeX write differently.</summary>
    public static MathText Sign(string text, string latex) => new(format => format == FormulaFormat.Text ? text : latex);

    /// <summary>The name of a variable, or of a derivative: ∂L/∂z.</summary>
    public static MathText Name(string name) => new(format => format == FormulaFormat.Text ? name : LatexName.Of(name));

    /// <summary>∂of/∂by.</summary>
    public static MathText Partial(string of, string by) =>
        new(format => format == FormulaFormat.Text ? $"∂{of}/∂{by}" : $@"\frac{{\partial {LatexName.Of(of)}}}{{\partial {LatexName.Of(by)}}}");

    /// <summary>What made a node.</summary>
    public static MathText Expression<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> =>
            new(format => new FormulaRenderer<T>(format, maximumNodes: MaximumNodes).Expression(node).Text);

    /// <summary>A formula, in which a node that has a name is that name.</summary>
    public static MathText Formula<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> => node.Name is { } name ? Name(name) : Expression(node);

    /// <summary>A node's value, rounded.</summary>
    public static MathText Number<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> =>
            new(format => Exponents(RoundedNumber.Of(node, format == FormulaFormat.Text ? "−" : "-"), format));

    /// <summary>A number, rounded.</summary>
    public static MathText Number(double value) =>
        new(format => Exponents(RoundedNumber.Of(value, format == FormulaFormat.Text ? "−" : "-"), format));

    /// <summary>How many there are of something.</summary>
    public static MathText Count(double count) => count < 1e15 ? new(_ => count.ToString("F0", CultureInfo.InvariantCulture)) : Number(count);

    /// <summary>A value as a factor or a term after a sign: in parentheses when it is negative.</summary>
    public static MathText Operand<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> => new(format =>
        {
            string number = Number(node).Write(format);
            return number[0] is '−' or '-' ? $"({number})" : number;
        });

    /// <summary>∈ ℝᵐˣⁿ, for what has too many numbers to show.</summary>
    public static MathText Space(Shape shape) => Sign("∈ ", @"\in ") + Set(shape);

    /// <summary>ℝᵐˣⁿ.</summary>
    public static MathText Set(Shape shape) => new(format => format == FormulaFormat.Text
        ? "ℝ" + string.Join('ˣ',
            shape.Select(length => string.Concat(length.ToString(CultureInfo.InvariantCulture).Select(digit => Superscript.Digits[digit - '0']))))
        : shape.Rank == 0 ? @"\mathbb{R}" : $@"\mathbb{{R}}^{{{string.Join(@" \times ", shape)}}}");

    /// <summary>Words within mathematics.</summary>
    public static MathText Word(string words) => words.Length == 0 ? Empty : new([(null, words)]);

    /// <summary>A sentence whose places {0}, {1} … are filled with mathematics.</summary>
    public static MathText Sentence(string template, params ReadOnlySpan<MathText> places)
    {
        var sentence = Empty;
        int start = 0;
        for (int open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', start))
        {
            int close = template.IndexOf('}', open);
            sentence = sentence + Word(template[start..open])
                + places[int.Parse(template.AsSpan(open + 1, close - open - 1), CultureInfo.InvariantCulture)];
            start = close + 1;
        }

        return sentence + Word(template[start..]);
    }

    /// <summary>Pieces with a separator between them.</summary>
    public static MathText Join(MathText separator, IEnumerable<MathText> pieces)
    {
        var joined = new List<(Func<FormulaFormat, string>? Write, string Words)>();
        bool isFirst = true;
        foreach (var piece in pieces)
        {
            if (!isFirst) joined.AddRange(separator._pieces);
            joined.AddRange(piece._pieces);
            isFirst = false;
        }

        return isFirst ? Empty : new(joined);
    }

    // 1.2E-05 as people write it.
    private static string Exponents(string number, FormulaFormat format) =>
        ScientificNotation().Replace(number, format == FormulaFormat.Text ? "e$1$2" : @" \times 10^{$1$2}")
            .Replace("e+", "e", StringComparison.Ordinal).Replace("{+", "{", StringComparison.Ordinal);

    [GeneratedRegex("E([+−-])0*([0-9]+)")]
    private static partial Regex ScientificNotation();

    private static string InFormula(string words, FormulaFormat format) => format == FormulaFormat.Text
        ? words
        : $@"\text{{{LatexText.Escape(words)}}}";
}
