using System.Globalization;
using System.Text;
using AutoDiff.Rendering;

namespace AutoDiff.Symbolic;

/// <summary>Cuts a text into words. Every spelling of an operator that people type or that formulas are printed with becomes one.</summary>
/// <param name="original">The text.</param>
/// <param name="splitsLetters">Whether xy is x and y.</param>
internal sealed class Tokenizer(string original, bool splitsLetters = false)
{
    private const int LongestQuotation = 24;

    private readonly string _text = Narrow(original);

    private int _position;

    /// <summary>A text with the full-width forms of ASCII, which Chinese and Japanese input methods write and which lie in a row, as ASCII.</summary>
    public static string Narrow(string text) => string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c));

    /// <summary>The next word.</summary>
    public Token Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position])) _position++;
        if (_position == _text.Length) return new Token(TokenKind.End, "the end", _position);

        char c = _text[_position];
        if (char.IsAsciiDigit(c) || (c == '.' && _position + 1 < _text.Length && char.IsAsciiDigit(_text[_position + 1]))) return Number();
        if (Superscript.Contains(c)) return Exponent();
        if (char.GetUnicodeCategory(c) == UnicodeCategory.OtherNumber && Rational.Of(char.GetNumericValue(c)) is { IsInteger: false } fraction)
            return new Token(TokenKind.Fraction, fraction.ToString(), _position++);
        if (c == '∞') return new Token(TokenKind.Number, double.PositiveInfinity.ToString(CultureInfo.InvariantCulture), _position++);
        return StartsName(_position) ? Name() : Symbol(c);
    }

    /// <summary>A position as a column: from 1, in characters as they are displayed.</summary>
    public int Column(int position) => new StringInfo(_text[..position]).LengthInTextElements + 1;

    /// <summary>What stands between two positions, without the space around it.</summary>
    public string Text(int start, int end) => _text[Math.Max(start, 0)..end].Trim();

    /// <summary>A piece of the text in a message, cut if it is long.</summary>
    public static string Quoted(string piece) => piece.Length <= LongestQuotation ? piece : piece[..LongestQuotation] + "…";

    private Token Number()
    {
        int start = _position;
        SkipDigits();
        if (_position < _text.Length && _text[_position] == '.')
        {
            _position++;
            SkipDigits();
        }

        // An e belongs to the number only if digits follow; in 2e it is Euler's number, in 2exp(x) a function.
        int exponent = _position + 1;
        if (_position < _text.Length && _text[_position] is 'e' or 'E')
        {
            if (exponent < _text.Length && _text[exponent] is '+' or '-' or '−') exponent++;
            if (exponent < _text.Length && char.IsAsciiDigit(_text[exponent]))
            {
                _position = exponent;
                SkipDigits();
            }
        }

        if (_position < _text.Length && _text[_position] == '.')
            throw new ExpressionException(Column(_position), "a number has one decimal point.");
        return new Token(TokenKind.Number, _text[start.._position].Replace('−', '-').Replace("_", "", StringComparison.Ordinal), start);
    }

    // 1_000 is a thousand.
    private void SkipDigits()
    {
        while (_position < _text.Length
            && (char.IsAsciiDigit(_text[_position]) || (_text[_position] == '_' && IsDigit(_position - 1) && IsDigit(_position + 1))))
            _position++;
    }

    private bool IsDigit(int position) => position >= 0 && position < _text.Length && char.IsAsciiDigit(_text[position]);

    private Token Exponent()
    {
        int start = _position;
        while (_position < _text.Length && Superscript.Contains(_text[_position])) _position++;
        return new Token(TokenKind.Superscript, Superscript.Lowered(_text[start.._position]), start);
    }

    private Token Name()
    {
        int start = _position;
        while (_position < _text.Length && (StartsName(_position) || ContinuesName(_text[_position])) && !IsPi(start)) SkipCharacter();
        string name = _text[start.._position];
        if (name is "and" or "or") return new Token(TokenKind.Operator, name == "and" ? "∧" : "∨", start);
        if (splitsLetters && !FunctionTable.Contains(name) && name is not ("pi" or "NaN"))
        {
            // In sinx the function is left to the reader, who asks for its parentheses.
            if (FunctionTable.Beginning(name) is { Length: > 0 and var length }) _position = start + length;
            else KeepFirstLetter(start);
        }

        name = _text[start.._position].Normalize();
        return name.Length <= Variable.MaximumNameLength
            ? new Token(TokenKind.Name, name, start)
            : throw new ExpressionException(Column(start),
                $"the name '{Quoted(name)}' has {name.Length} characters; a name has at most {Variable.MaximumNameLength} characters.");
    }

    private void SkipCharacter() => _position += char.IsHighSurrogate(_text[_position]) ? 2 : 1;

    // π is a number wherever it stands, as in 2πr; but π₁ is a name.
    private bool IsPi(int start) =>
        (_position > start && _text[_position] == 'π' && !ContinuesName(Next(_position)))
            || (_position == start + 1 && _text[start] == 'π' && StartsName(_position));

    private char Next(int position) => position + 1 < _text.Length ? _text[position + 1] : '\0';

    private void KeepFirstLetter(int start)
    {
        int end = _position;
        _position = start;
        do SkipCharacter();
        while (_position < end && (ContinuesName(_text[_position]) || _text[_position] == '_' || _text[_position - 1] == '_'));
    }

    private bool StartsName(int position) =>
        Rune.TryGetRuneAt(_text, position, out var rune) && !Superscript.Contains(_text[position]) && (Rune.IsLetter(rune) || rune.Value == '_');

    private static bool ContinuesName(char c) =>
        char.IsAsciiDigit(c) || c is (>= '₀' and <= '₉') or '\'' or '′' or '″' || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    private Token Symbol(char c)
    {
        int start = _position++;
        string symbol = c switch
        {
            '*' when Follows('*') => Second("^"),
            '*' or '·' or '×' or '⋅' or '∙' or '⊙' => "*",
            '/' or '÷' or '∕' => "/",
            '-' or '−' or '–' => "-",
            '>' when Follows('=') => Second("≥"),
            '<' when Follows('=') => Second("≤"),
            '!' when Follows('=') => Second("≠"),
            '=' when Follows('=') => Second("="),
            '&' when Follows('&') => Second("∧"),
            '≥' or '≤' or '≠' or '=' or '∧' or '∨' => c.ToString(),
            '+' or '^' or '(' or ')' or ',' or '|' or '√' or '∛' or '[' or ']' or '>' or '<' or '!' or '⌊' or '⌋' or '⌈' or '⌉' => c.ToString(),
            _ => throw new ExpressionException(Column(start), $"'{Quoted(Displayed(start))}' has no place in an expression."),
        };
        return new Token(TokenKind.Operator, symbol, start);
    }

    private bool Follows(char c) => _position < _text.Length && _text[_position] == c;

    private string Second(string symbol)
    {
        _position++;
        return symbol;
    }

    private string Displayed(int position) => char.IsControl(_text[position]) || !Rune.TryGetRuneAt(_text, position, out _)
        ? $"U+{(int)_text[position]:X4}"
        : StringInfo.GetNextTextElement(_text, position);
}
