using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Symbolic;

/// <summary>A recursive-descent reader of one expression. Only nesting recurses, and that is limited; long sums and products are loops.</summary>
internal sealed class ExpressionReader<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<string> _remarks = [];

    // The names that stood before a parenthesis, and those that stood elsewhere.
    private readonly HashSet<string> _called = new(StringComparer.Ordinal), _bare = new(StringComparer.Ordinal);
    private readonly bool _splitsLetters;
    private readonly Dictionary<string, Variable<T>> _symbols = new(StringComparer.Ordinal);
    private readonly List<Variable<T>> _inOrder = [];
    private readonly Variable<T> _euler = Constant.Exact(T.E, "e"), _pi = Constant.Exact(T.Pi, "π");
    private Tokenizer _tokenizer;
    private Token _token;
    private int _nesting;
    private bool _isInsideBars;

    public ExpressionReader(string text, Juxtaposition juxtaposition)
    {
        _splitsLetters = juxtaposition == Juxtaposition.SingleLetters;
        _tokenizer = new Tokenizer(text, _splitsLetters);
        _token = _tokenizer.Next();
    }

    public Expression<T> Read()
    {
        var root = Sum();
        if (_token.Kind != TokenKind.End)
            throw Unexpected(_token.Text == ")" ? "there is no parenthesis to close" : "an operator was expected before it");
        _remarks.AddRange(Spelling.Remarks(_inOrder.ConvertAll(symbol => symbol.Name!), name => _called.Contains(name) && !_bare.Contains(name)));
        return new Expression<T>(root, _inOrder) { Remarks = _remarks };
    }

    private Variable<T> Sum()
    {
        var sum = Product();
        while (true)
        {
            int position = _token.Position;
            Variable<T> left = sum, right;
            if (Take("+")) sum = left + (right = Product());
            else if (Take("-")) sum = left - (right = Product());
            else return sum;
            EnsureFinite(sum, [left, right], position);
        }
    }

    private Variable<T> Product()
    {
        var product = Signed();
        while (true)
        {
            int position = _token.Position;
            Variable<T> left = product, right;
            if (Take("*")) product = left * (right = Signed());
            else if (Take("/")) product = left / (right = Divisor(left));
            else if (TakeName("mod")) product = Functions.Remainder(left, right = Divisor(left));
            else if (StartsFactor()) product = left * (right = Power());
            else return product;
            EnsureFinite(product, [left, right], position);
        }
    }

    private Variable<T> Divisor(Variable<T> dividend)
    {
        int position = _token.Position;
        if (dividend is { Operation: null, Name: "d" } && _token is { Kind: TokenKind.Name, Text: ['d', _, ..] })
            throw new ExpressionException(_tokenizer.Column(position),
                $"d/{Tokenizer.Quoted(_token.Text)} asks for a derivative; what is read here is the expression alone.");
        var divisor = Signed();
        return divisor is { IsTracked: false } && divisor.Value == T.Zero
            ? throw new ExpressionException(_tokenizer.Column(position), "division by zero.")
            : divisor;
    }

    /// <summary>Whether a factor follows without a product sign. A number after a factor would read like a typing error.</summary>
    private bool StartsFactor() =>
        (_token.Kind == TokenKind.Name && _token.Text != "mod")
            || _token is { Kind: TokenKind.Operator, Text: "(" or "[" or "√" or "∛" or "⌊" or "⌈" } || (_token.Text == "|" && !_isInsideBars);

    private Variable<T> Signed() => Signed(Power);

    private Variable<T> Signed(Func<Variable<T>> operand)
    {
        bool isNegative = false;
        while (true)
        {
            if (Take("-")) isNegative = !isNegative;
            else if (!Take("+")) break;
        }

        var power = operand();
        // −3 is a number, not an operation on one.
        return !isNegative ? power : power is { IsExact: true, Operation: null, Name: null } ? Constant.Exact(-power.Value) : -power;
    }

    private Variable<T> Power()
    {
        var factor = Factor();
        int position = _token.Position;
        while (Take("!")) factor = Factorial(factor, position);
        position = _token.Position;
        while (_token.Kind == TokenKind.Superscript) factor = Raise(factor, Superscripted(Advance()), position);
        position = _token.Position;
        if (!Take("^")) return factor;
        using (Nest()) return Raise(factor, Signed(), position);
    }

    // What stands in superscript is an expression of its own, as in e⁻ˣ.
    private Variable<T> Superscripted(Token superscript)
    {
        if (superscript.Text.All(char.IsAsciiDigit)) return Number(superscript);
        var (outer, next) = (_tokenizer, _token);
        using (Nest())
        {
            try
            {
                _tokenizer = new Tokenizer(superscript.Text, _splitsLetters);
                _token = _tokenizer.Next();
                var exponent = Inside(isInsideBars: false);
                return _token.Kind == TokenKind.End ? exponent : throw Unexpected("an operator was expected before it");
            }
            catch (ExpressionException exception)
            {
                throw new ExpressionException(outer.Column(superscript.Position),
                    $"the exponent {Tokenizer.Quoted(superscript.Text)} in superscript: {exception.Reason}");
            }
            finally
            {
                (_tokenizer, _token) = (outer, next);
            }
        }
    }

    // Γ is told by its logarithm, which has lost the sign that it has below 0.
    private Variable<T> Factorial(Variable<T> x, int position)
    {
        if (Numbers<T>.IsOne(x, out var number) && number <= -T.One)
            throw new ExpressionException(_tokenizer.Column(position), "the factorial is read of numbers above −1.");
        const string Remark = "x! is read as exp(lnΓ(x + 1)), which it is for x > −1.";
        if (x.IsTracked && !_remarks.Contains(Remark)) _remarks.Add(Remark);
        return EnsureFinite(Numbers<T>.Factorial(x), [x], position);
    }

    private Variable<T> Raise(Variable<T> power, Variable<T> exponent, int position)
    {
        if (Numbers<T>.IsOne(power, out var zero) && T.IsZero(zero) && Numbers<T>.IsOne(exponent, out var negative) && negative < T.Zero)
            throw new ExpressionException(_tokenizer.Column(position), "division by zero: a negative power of 0.");
        return EnsureFinite(Raise(power, exponent), [power, exponent], position);
    }

    private Variable<T> Raise(Variable<T> power, Variable<T> exponent) =>
        ReferenceEquals(power, _euler) ? Functions.Exp(exponent)
        : exponent is { IsTracked: false } && exponent.Value == T.CreateTruncating(2) ? Functions.Square(power)
        : Functions.Power(power, exponent);

    private Variable<T> Factor()
    {
        var token = _token;
        if (token.Kind == TokenKind.Number) return Number(Advance());
        if (token.Kind == TokenKind.Name) return Named(Advance());
        if (Take("("))
        {
            using (Nest()) return Closed(")", token);
        }

        if (Take("|"))
        {
            using (Nest()) return Functions.Abs(Closed("|", token));
        }

        if (Take("["))
        {
            using (Nest()) return Comparison(token);
        }

        if (Take("⌊"))
        {
            using (Nest()) return Functions.Floor(Closed("⌋", token));
        }

        if (Take("⌈"))
        {
            using (Nest()) return Functions.Ceiling(Closed("⌉", token));
        }

        if (Take("√") || Take("∛"))
        {
            using (Nest())
            {
                var radicand = Factor();
                return EnsureFinite(token.Text == "√" ? Functions.Sqrt(radicand) : Functions.Cbrt(radicand), [radicand], token.Position);
            }
        }

        throw Unexpected("a number, a name or a parenthesis was expected");
    }

    private Variable<T> Closed(string close, Token open)
    {
        var inside = Inside(isInsideBars: close == "|");
        return Take(close) ? inside : throw Unclosed(close, open);
    }

    // [a > b], as the step function is printed, and its relatives.
    private Variable<T> Comparison(Token open)
    {
        var left = Inside(isInsideBars: false);
        var compared = Compared(left) ?? throw Unexpected("a comparison such as '>' or '≤' was expected, as in [a > b]");
        return Take("]") ? compared : throw Unclosed("]", open);
    }

    // The comparison that follows its left side; null when none does.
    private Variable<T>? Compared(Variable<T> left)
    {
        if (_token is not { Kind: TokenKind.Operator, Text: ">" or "<" or "≥" or "≤" or "=" or "≠" or "∧" or "∨" }) return null;
        string sign = Advance().Text;
        var right = Inside(isInsideBars: false);
        return FunctionTable.Compare(sign, left, right);
    }

    // Where an operator may stand, a bar closes the absolute value that is open; where an operand must stand, it opens one.
    private Variable<T> Inside(bool isInsideBars)
    {
        bool wasInsideBars = _isInsideBars;
        _isInsideBars = isInsideBars;
        var inside = Sum();
        _isInsideBars = wasInsideBars;
        return inside;
    }

    private Variable<T> Number(Token token)
    {
        var value = T.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return T.IsFinite(value) || !char.IsAsciiDigit(token.Text[0])
            ? Constant.Exact(value)
            : throw new ExpressionException(_tokenizer.Column(token.Position), $"the number {Tokenizer.Quoted(token.Text)} is too large.");
    }

    private Variable<T> Named(Token name)
    {
        if (name.Text is "pi" or "π") return _pi;
        if (name.Text == "e") return _euler;
        bool isFunction = FunctionTable.Contains(name.Text);
        // A variable may be called σ, and then has powers.
        if (isFunction && name.Text != "σ" && (_token.Kind == TokenKind.Superscript || _token is { Kind: TokenKind.Operator, Text: "^" }))
            return Powered(name);
        if (_token is { Kind: TokenKind.Operator, Text: "(" })
        {
            if (isFunction || (!_symbols.ContainsKey(Spelling.Look(name.Text)) && new StringInfo(name.Text).LengthInTextElements > 1))
                return Call(name);
            _called.Add(name.Text);
        }
        else
        {
            _bare.Add(name.Text);
        }

        // ln|x|.
        if (isFunction && name.Text != "σ" && !_isInsideBars && _token is { Kind: TokenKind.Operator, Text: "|" }) return Applied(name, [Factor()]);
        if (name.Text == "NaN") return Constant.Of(T.NaN);
        if (isFunction && name.Text != "σ")
            throw new ExpressionException(_tokenizer.Column(name.Position),
                $"the function {name.Text} needs parentheses: {FunctionTable.Usage(name.Text)}.");
        if (!_symbols.TryGetValue(Spelling.Look(name.Text), out var symbol))
        {
            _symbols[Spelling.Look(name.Text)] = symbol = Variable.Symbol<T>(name.Text);
            _inOrder.Add(symbol);
        }

        string remark = $"{name.Text} is read as {symbol.Name}.";
        if (symbol.Name != name.Text && !_remarks.Contains(remark)) _remarks.Add(remark);
        return symbol;
    }

    // sin²(x) is (sin x)².
    private Variable<T> Powered(Token name)
    {
        var sign = Advance();
        if (sign is { Kind: TokenKind.Superscript, Text: ['(', .. var order, ')'] } && order.All(char.IsAsciiDigit))
        {
            var derivative = name with { Text = $"{name.Text}⁽{order}⁾" };
            return FunctionTable.Contains(derivative.Text) && _token.Text == "(" ? Call(derivative)
                : throw new ExpressionException(_tokenizer.Column(name.Position),
                    $"{derivative.Text} asks for a derivative; what is read here is the expression alone. A power is written {name.Text}^{order}(x).");
        }

        Variable<T> exponent;
        using (Nest()) exponent = sign.Kind == TokenKind.Superscript ? Superscripted(sign) : Signed(Factor);
        if (_token is not { Kind: TokenKind.Operator, Text: "(" })
            throw new ExpressionException(_tokenizer.Column(name.Position),
                $"the function {name.Text} needs parentheses: {FunctionTable.Usage(name.Text)}.");
        if (Numbers<T>.IsOne(exponent, out var number) && number == -T.One)
            throw new ExpressionException(_tokenizer.Column(name.Position),
                $"{name.Text} to the power −1 could be the inverse function or 1/{name.Text}(x): write which.");
        return Raise(Call(name), exponent, sign.Position);
    }

    private Variable<T> Call(Token name)
    {
        if (!FunctionTable.Contains(name.Text))
        {
            string written = Tokenizer.Quoted(name.Text), nearest = string.Join(", ", Spelling.Nearest(written, FunctionTable.Names, count: 4));
            throw new ExpressionException(
                _tokenizer.Column(name.Position),
                    $"there is no function '{written}'; the names nearest to it are {nearest}. For a product write {written}*( … ).");
        }

        var arguments = new List<Variable<T>>();
        var open = Advance();
        using (Nest())
        {
            do
            {
                // The condition of a choice needs no brackets: where(x > 0, a, b).
                var argument = Inside(isInsideBars: false);
                arguments.Add(Compared(argument) ?? argument);
            }
            while (Take(","));
        }

        return Take(")") ? Applied(name, arguments) : throw Unclosed(")", open);
    }

    private Variable<T> Applied(Token name, List<Variable<T>> arguments)
    {
        try
        {
            return FunctionTable.Call(name.Text, arguments) is { } result ? EnsureFinite(result, arguments, name.Position)
                : throw new ExpressionException(_tokenizer.Column(name.Position),
                    $"{name.Text} was given {arguments.Count} arguments; it is used as {FunctionTable.Usage(name.Text)}.");
        }
        catch (ArgumentException refusal)
        {
            // Numbers that do not fit the function, such as bounds in the wrong order.
            throw new ExpressionException(_tokenizer.Column(name.Position), refusal.Message);
        }
    }

    private Variable<T> EnsureFinite(Variable<T> result, IReadOnlyList<Variable<T>> operands, int position) =>
        Numbers<T>.ProblemOf(result, operands) is { } problem ? throw new ExpressionException(_tokenizer.Column(position), problem) : result;

    private Token Advance()
    {
        var token = _token;
        _token = _tokenizer.Next();
        return token;
    }

    private bool Take(string symbol)
    {
        if (_token.Kind != TokenKind.Operator || _token.Text != symbol) return false;
        Advance();
        return true;
    }

    private bool TakeName(string name)
    {
        if (_token.Kind != TokenKind.Name || _token.Text != name) return false;
        Advance();
        return true;
    }

    private NestingLevel Nest()
    {
        if (++_nesting > ExpressionParser.MaximumNesting)
            throw new ExpressionException(_tokenizer.Column(_token.Position), $"nested deeper than {ExpressionParser.MaximumNesting} levels.");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ExpressionException(_tokenizer.Column(_token.Position),
                $"nested deeper than this thread's stack allows, though not deeper than {ExpressionParser.MaximumNesting} levels.");
        return new NestingLevel(this);
    }

    private ExpressionException Unclosed(string close, Token open) =>
        Unexpected($"'{close}' was expected, for the '{open.Text}' in column {_tokenizer.Column(open.Position)}");

    private ExpressionException Unexpected(string expectation) => new(
        _tokenizer.Column(_token.Position), _token.Kind == TokenKind.End ? $"the expression ends; {expectation}."
            : _token.Text == "=" ? "'=' has no place here; a comparison is written [a = b]."
            : $"unexpected '{Tokenizer.Quoted(_token.Text)}'; {expectation}.");

    private readonly struct NestingLevel(ExpressionReader<T> reader) : IDisposable
    {
        public void Dispose() => reader._nesting--;
    }
}
