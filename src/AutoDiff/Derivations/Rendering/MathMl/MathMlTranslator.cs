using System.Runtime.CompilerServices;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Reads LaTeX from left to right and writes MathML. A command that it does not know stands as text: nothing is lost.</summary>
internal sealed class MathMlTranslator(string latex)
{
    private const string ApplyFunction = "<mo>\u2061</mo>", InvisibleTimes = "<mo>\u2062</mo>", ThinSpace = "<mspace width=\"0.167em\"/>",
        LeftOut = "<mi>…</mi>";

    private int _position;

    /// <summary>The whole as one element.</summary>
    public string Translate() => Row(static () => false);

    private bool IsAtEnd => _position >= latex.Length;

    /// <summary>Everything until an end, as one element.</summary>
    private string Row(Func<bool> isEnd)
    {
        if (IsTooDeep()) return LeftOut;
        var pieces = new List<MathMlPiece>();
        while (true)
        {
            bool follows = SkipSpace();
            if (IsAtEnd || isEnd()) break;
            pieces.Add(Scripted(Next(pieces.Count == 0 || !(pieces[^1].EndsOperand || pieces[^1].Kind == MathMlKind.Space)), follows));
        }

        return Join(pieces);
    }

    /// <summary>
    /// What is nested too deep for the thread's stack is left out, with all that follows; elements that are open are closed as at every end.
    /// </summary>
    private bool IsTooDeep()
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack()) return false;
        _position = latex.Length;
        return true;
    }

    private static string Join(List<MathMlPiece> pieces)
    {
        if (pieces.Count == 1) return pieces[0].Xml;
        var row = new StringBuilder("<mrow>");
        for (int i = 0; i < pieces.Count; i++)
        {
            if (i > 0) row.Append(Between(pieces[i - 1], pieces[i]));
            // A space between factors is the sign of their product.
            if (pieces[i].Kind == MathMlKind.Space && i > 0 && i + 1 < pieces.Count && pieces[i - 1].EndsOperand && pieces[i + 1].StartsOperand)
                row.Append(InvisibleTimes);
            row.Append(pieces[i].Xml);
        }

        return row.Append("</mrow>").ToString();
    }

    /// <summary>The operator that nobody writes.</summary>
    private static string Between(MathMlPiece left, MathMlPiece right)
    {
        if (!right.StartsOperand) return "";
        bool isBracket = right.Kind is MathMlKind.Fence or MathMlKind.Opening;
        if (left.Kind == MathMlKind.Function) return isBracket ? ApplyFunction : ApplyFunction + ThinSpace;
        if (!left.EndsOperand) return "";
        if (isBracket && !right.FollowsSpace && left.Kind == MathMlKind.Identifier) return ApplyFunction;
        return right.Kind is MathMlKind.Function or MathMlKind.Identifier && left.Kind is not MathMlKind.Number
            ? InvisibleTimes + ThinSpace
            : InvisibleTimes;
    }

    /// <summary>A piece with the primes, indices and exponents that follow it.</summary>
    private MathMlPiece Scripted((string Xml, MathMlKind Kind) piece, bool followsSpace)
    {
        string below = "", above = "", primes = "";
        while (!IsAtEnd)
        {
            char c = latex[_position];
            if (c == '\'')
            {
                primes += '′';
                _position++;
            }
            else if (c is '_' or '^')
            {
                _position++;
                string script = Argument();
                if (c == '_') below += script;
                else above += script;
            }
            else
            {
                break;
            }
        }

        if (primes.Length > 0) above = above.Length == 0 ? $"<mo>{primes}</mo>" : $"<mrow><mo>{primes}</mo>{above}</mrow>";
        bool isSum = piece.Xml is "<mo>∑</mo>" or "<mo>∏</mo>";
        string xml = (below.Length > 0, above.Length > 0) switch
        {
            (true, true) => $"<msubsup>{piece.Xml}{below}{above}</msubsup>",
            (true, false) when isSum => $"<munder>{piece.Xml}{below}</munder>",
            (true, false) => $"<msub>{piece.Xml}{below}</msub>",
            (false, true) => $"<msup>{piece.Xml}{above}</msup>",
            _ => piece.Xml,
        };
        return new MathMlPiece(xml, piece.Kind, followsSpace);
    }

    /// <summary>The next element.</summary>
    /// <param name="isStart">Whether no operand stands before it: then a minus is a sign.</param>
    private (string Xml, MathMlKind Kind) Next(bool isStart)
    {
        char c = latex[_position];
        if (c == '\\') return Command();
        if (c == '{') return (Argument(), MathMlKind.Identifier);
        if (char.IsAsciiDigit(c) || (c == '.' && _position + 1 < latex.Length && char.IsAsciiDigit(latex[_position + 1])))
            return (Number(), MathMlKind.Number);

        int length = _position + 1 < latex.Length && char.IsSurrogatePair(c, latex[_position + 1]) ? 2 : 1;
        string text = latex.Substring(_position, length);
        _position += length;
        return c switch
        {
            '-' or '+' => ($"<mo{(isStart ? " form=\"prefix\"" : "")}>{(c == '-' ? '−' : '+')}</mo>", MathMlKind.Operator),
            '(' or '[' => ($"<mo stretchy=\"false\">{c}</mo>", MathMlKind.Opening),
            ')' or ']' => ($"<mo stretchy=\"false\">{c}</mo>", MathMlKind.Closing),
            ',' => ("<mo separator=\"true\">,</mo>", MathMlKind.Operator),
            _ when length == 2 || char.IsLetter(c) || c is '…' or '∞' or '?' => ($"<mi>{MathMl.Escape(text)}</mi>", MathMlKind.Identifier),
            _ => ($"<mo>{MathMl.Escape(text)}</mo>", MathMlKind.Operator),
        };
    }

    private (string Xml, MathMlKind Kind) Command()
    {
        string name = CommandName();
        if (MathMlSymbols.Identifiers.TryGetValue(name, out string? symbol))
            return ($"<mi{(name == "infty" || char.IsAsciiLetterUpper(name[0]) || name == "top" ? " mathvariant=\"normal\"" : "")}>{MathMl.Escape(symbol)}</mi>", MathMlKind.Identifier);
        if (MathMlSymbols.Functions.TryGetValue(name, out symbol)) return ($"<mi>{symbol}</mi>", MathMlKind.Function);
        if (MathMlSymbols.Operators.TryGetValue(name, out symbol))
            return ($"<mo{(symbol == "mod" ? " lspace=\"0.222em\" rspace=\"0.222em\"" : "")}>{symbol}</mo>", MathMlKind.Operator);
        if (MathMlSymbols.Prefixes.TryGetValue(name, out symbol)) return (symbol, MathMlKind.Prefix);
        if (MathMlSymbols.Spaces.TryGetValue(name, out symbol)) return ($"<mspace width=\"{symbol}\"/>", MathMlKind.Space);
        if (MathMlSymbols.Accents.TryGetValue(name, out symbol))
            return ($"<mover accent=\"true\">{Argument()}<mo stretchy=\"false\">{symbol}</mo></mover>", MathMlKind.Identifier);
        return name switch
        {
            "frac" => ($"<mfrac>{Argument()}{Argument()}</mfrac>", MathMlKind.Whole),
            "sqrt" => (Root(), MathMlKind.Whole),
            "left" => (Fence(), MathMlKind.Fence),
            "begin" => (Matrix(), MathMlKind.Fence),
            "operatorname" => ($"<mi>{Text()}</mi>", MathMlKind.Function),
            "mathrm" => ($"<mi mathvariant=\"normal\">{Text()}</mi>", MathMlKind.Prefix),
            "mathbb" => ($"<mi>{(Text() is "R" ? "ℝ" : "𝔹")}</mi>", MathMlKind.Identifier),
            "mathit" => ($"<mi mathvariant=\"italic\">{Text()}</mi>", MathMlKind.Identifier),
            "text" => (Text() is var text && text.All(c => char.IsLetter(c)) ? $"<mi>{text}</mi>" : $"<mtext>{text}</mtext>", MathMlKind.Identifier),
            "%" or "#" or "&" or "$" or "_" or "{" or "}" => ($"<mo>{MathMl.Escape(name)}</mo>", MathMlKind.Operator),
            _ => ($"<mtext>\\{MathMl.Escape(name)}</mtext>", MathMlKind.Identifier),
        };
    }

    /// <summary>A command's name, letters or one other character; the position is after it.</summary>
    private string CommandName()
    {
        int start = ++_position;
        while (!IsAtEnd && char.IsAsciiLetter(latex[_position])) _position++;
        if (_position == start && !IsAtEnd) _position++;
        return latex[start.._position];
    }

    private string Number()
    {
        int start = _position;
        while (!IsAtEnd && (char.IsAsciiDigit(latex[_position]) || latex[_position] == '.')) _position++;
        return $"<mn>{latex[start.._position]}</mn>";
    }

    private string Root()
    {
        if (IsAtEnd || latex[_position] != '[') return $"<msqrt>{Argument()}</msqrt>";
        _position++;
        string degree = Row(() => latex[_position] == ']');
        _position++;
        return $"<mroot>{Argument()}{degree}</mroot>";
    }

    /// <summary>
    /// \left( … \right), the name after \left being next. Brackets grow around what is tall, and only around that: grown ones stand apart.
    /// </summary>
    private string Fence()
    {
        string opening = Delimiter(), content = Row(() => IsCommand("right")), closing = "";
        if (!IsAtEnd)
        {
            _position += @"\right".Length;
            closing = Delimiter();
        }

        bool isTall = content.Contains("<mfrac", StringComparison.Ordinal) || content.Contains("<mtable", StringComparison.Ordinal)
            || content.Contains("<munder", StringComparison.Ordinal) || content.Contains("<mroot", StringComparison.Ordinal);
        string stretchy = isTall ? "" : " stretchy=\"false\"";
        return $"<mrow><mo fence=\"true\" form=\"prefix\"{stretchy}>{opening}</mo>{content}{(closing.Length == 0 ? "" : $"<mo fence=\"true\" form=\"postfix\"{stretchy}>{closing}</mo>")}</mrow>";
    }

    private string Delimiter()
    {
        if (IsAtEnd) return "";
        if (latex[_position] != '\\') return MathMl.Escape(latex[_position++].ToString());
        string name = CommandName();
        return MathMlSymbols.Delimiters.TryGetValue(name, out string? symbol) ? symbol : MathMl.Escape(name);
    }

    /// <summary>\begin{bmatrix} a &amp; b \\ c &amp; d \end{bmatrix}, and cases in the same way.</summary>
    private string Matrix()
    {
        bool isCases = Text() == "cases";
        var table = new StringBuilder($"<mrow><mo fence=\"true\" form=\"prefix\">{(isCases ? '{' : '[')}</mo><mtable{(isCases ? " columnalign=\"left left\"" : "")}><mtr><mtd>");
        while (true)
        {
            table.Append(Row(() => latex[_position] == '&' || IsCommand(@"\") || IsCommand("end")));
            if (IsAtEnd || IsCommand("end")) break;
            table.Append(latex[_position] == '&' ? "</mtd><mtd>" : "</mtd></mtr><mtr><mtd>");
            _position += latex[_position] == '&' ? 1 : 2;
        }

        if (!IsAtEnd) _position += @"\end".Length;
        _ = Text();
        return table.Append("</mtd></mtr></mtable>").Append(isCases ? "" : "<mo fence=\"true\" form=\"postfix\">]</mo>").Append("</mrow>").ToString();
    }

    private bool IsCommand(string name) => latex[_position] == '\\' && string.CompareOrdinal(latex, _position + 1, name, 0, name.Length) == 0;

    /// <summary>What stands in braces, or the next element without them.</summary>
    private string Argument()
    {
        SkipSpace();
        if (IsTooDeep()) return LeftOut;
        if (IsAtEnd) return "<mrow></mrow>";
        if (latex[_position] != '{') return Next(isStart: true).Xml;
        _position++;
        string content = Row(() => latex[_position] == '}');
        _position++;
        return content;
    }

    /// <summary>What stands in braces, read as text and escaped.</summary>
    private string Text()
    {
        if (IsAtEnd || latex[_position] != '{') return "";
        var text = new StringBuilder();
        for (_position++; !IsAtEnd && latex[_position] != '}';)
        {
            if (latex[_position] != '\\')
            {
                text.Append(latex[_position++]);
                continue;
            }

            string name = CommandName();
            text.Append(name switch
            {
                "textbackslash" => "\\",
                "textasciicircum" => "^",
                "textasciitilde" => "~",
                "textbar" => "|",
                "textless" => "<",
                "textgreater" => ">",
                _ => name
            });
            if (name.StartsWith("text", StringComparison.Ordinal)) _position += "{}".Length;
        }

        _position++;
        return MathMl.Escape(text.ToString());
    }

    private bool SkipSpace()
    {
        int start = _position;
        while (!IsAtEnd && latex[_position] == ' ') _position++;
        return _position > start;
    }
}
