using System.Globalization;
using System.Text;
using AutoDiff.Rendering;

namespace AutoDiff.Symbolic;

/// <summary>Cuts a text into words. Every spelling of an operator that people type or that formulas are printed with becomes one.</summary>
internal sealed class Tokenizer(string text)
{
    private const int LongestQuotation = 24;

    private int _position;

    /// <summary>The next word.</summary>
    public Token Next()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position])) _position++;
        if (_position == text.Length) return new Token(TokenKind.End, "the end", _position);

        char c = text[_position];
        if (char.IsAsciiDigit(c) || (c == '.' && _position + 1 < text.Length && char.IsAsciiDigit(text[_position + 1]))) return Number();
        if (Superscript.Contains(c)) return Exponent();
        if (c == '∞') return new Token(TokenKind.Number, double.PositiveInfinity.ToString(CultureInfo.InvariantCulture), _position++);
        return StartsName(_position) ? Name() : Symbol(c);
    }

    /// <summary>A position as a column: from 1, in characters as they are displayed.</summary>
    public int Column(int position) => new StringInfo(text[..position]).LengthInTextElements + 1;

    /// <summary>A piece of the text in a message, cut if it is long.</summary>
    public static string Quoted(string piece) => piece.Length <= LongestQuotation ? piece : piece[..LongestQuotation] + "…";

    private Token Number()
    {
        int start = _position;
        SkipDigits();
        if (_position < text.Length && text[_position] == '.')
        {
            _position++;
            SkipDigits();
        }

        // An e belongs to the number only if digits follow; in 2e it is Euler's number, in 2exp(x) a function.
        int exponent = _position + 1;
        if (_position < text.Length && text[_position] is 'e' or 'E')
        {
            if (exponent < text.Length && text[exponent] is '+' or '-' or '−') exponent++;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                _position = exponent;
                SkipDigits();
            }
        }

        if (_position < text.Length && text[_position] == '.')
            throw new ExpressionException(Column(_position), "a number has one decimal point.");
        return new Token(TokenKind.Number, text[start.._position].Replace('−', '-'), start);
    }

    private void SkipDigits()
    {
        while (_position < text.Length && char.IsAsciiDigit(text[_position])) _position++;
    }

    private Token Exponent()
    {
        int start = _position;
        while (_position < text.Length && Superscript.Contains(text[_position])) _position++;
        return Superscript.TryRead(text[start.._position], out int exponent)
            ? new Token(TokenKind.Superscript, exponent.ToString(CultureInfo.InvariantCulture), start)
            : throw new ExpressionException(Column(start), $"'{Quoted(text[start.._position])}' is no integer exponent.");
    }

    private Token Name()
    {
        int start = _position;
        while (_position < text.Length && (StartsName(_position) || ContinuesName(text[_position])))
            _position += char.IsHighSurrogate(text[_position]) ? 2 : 1;
        string name = text[start.._position].Normalize();
        return name.Length <= Variable.MaximumNameLength
            ? new Token(TokenKind.Name, name, start)
            : throw new ExpressionException(Column(start), $"the name '{Quoted(name)}' has {name.Length} characters; a name has at most {Variable.MaximumNameLength} characters.");
    }

    private bool StartsName(int position) =>
        Rune.TryGetRuneAt(text, position, out var rune) ? Rune.IsLetter(rune) || rune.Value == '_' : false;

    private static bool ContinuesName(char c) =>
        char.IsAsciiDigit(c) || c is (>= '₀' and <= '₉') or '\'' or '′' || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    private Token Symbol(char c)
    {
        int start = _position++;
        string symbol = c switch
        {
            '*' when Follows('*') => Second("^"),
            '*' or '·' or '×' or '⋅' or '⊙' => "*",
            '/' or '÷' or '∕' => "/",
            '-' or '−' or '–' => "-",
            '>' when Follows('=') => Second("≥"),
            '<' when Follows('=') => Second("≤"),
            '!' when Follows('=') => Second("≠"),
            '=' when Follows('=') => Second("="),
            '≥' or '≤' or '≠' or '=' or '∧' or '∨' => c.ToString(),
            '+' or '^' or '(' or ')' or ',' or '|' or '√' or '[' or ']' or '>' or '<' => c.ToString(),
            _ => throw new ExpressionException(Column(start), $"'{Quoted(Displayed(start))}' has no place in an expression."),
        };
        return new Token(TokenKind.Operator, symbol, start);
    }

    private bool Follows(char c) => _position < text.Length && text[_position] == c;

    private string Second(string symbol)
    {
        _position++;
        return symbol;
    }

    private string Displayed(int position) => char.IsControl(text[position]) || !Rune.TryGetRuneAt(text, position, out _) ? $"U+{(int)text[position]:X4}" : StringInfo.GetNextTextElement(text, position);
}
