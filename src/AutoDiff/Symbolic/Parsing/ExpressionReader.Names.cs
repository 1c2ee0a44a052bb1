using System.Globalization;

namespace AutoDiff.Symbolic;

/// <content>Names: constants, variables and functions.</content>
internal sealed partial class ExpressionReader<T>
{
    private Variable<T> Named(Token name)
    {
        if (name.Text is "pi" or "π") return _pi;
        if (name.Text == "e") return _euler;
        bool isFunction = FunctionTable.Contains(name.Text);
        // A variable may be called σ, and then has powers.
        bool isVariable = !isFunction || name.Text is "σ" or "Γ";
        if (!isVariable && (_token.Kind == TokenKind.Superscript || _token is { Kind: TokenKind.Operator, Text: "^" }))
            return Powered(name);
        if (_token is { Kind: TokenKind.Operator, Text: "(" }
            && (isFunction || (!_symbols.ContainsKey(Spelling.Look(name.Text)) && new StringInfo(name.Text).LengthInTextElements > 1)))
            return Call(name);

        _readings.Name(name.Text, isCalled: _token.Text == "(");

        // ln|x|.
        if (!isVariable && !_isInsideBars && _token is { Kind: TokenKind.Operator, Text: "|" }) return Applied(name, [Factor()]);
        if (name.Text == "NaN") return Constant.Of(T.NaN);
        if (!isVariable)
            throw new ExpressionException(_tokenizer.Column(name.Position),
                $"the function {name.Text} needs parentheses: {FunctionTable.Usage(name.Text)}.");
        if (!_symbols.TryGetValue(Spelling.Look(name.Text), out var symbol))
        {
            _symbols[Spelling.Look(name.Text)] = symbol = Variable.Symbol<T>(name.Text);
            _inOrder.Add(symbol);
        }

        if (symbol.Name != name.Text) _readings.Spelling(name.Text, symbol.Name!);
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
        if (exponent.Name is { } letter) _readings.Name(letter, isCalled: false);
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
            // The condition of a choice needs no brackets: where(x > 0, a, b).
            do arguments.Add(Condition());
            while (Take(","));
        }

        if (!Take(")")) throw Unclosed(")", open);
        if (name.Text == "log") _readings.Logarithm(Source(name.Position), arguments.Count);
        if (name.Text is "Γ" or "gamma") EnsureGamma(name, arguments[0]);
        return Applied(name, arguments);
    }

    // Γ is told by its logarithm, which has lost the sign that it has below 0.
    private void EnsureGamma(Token name, Variable<T> argument)
    {
        if (argument.IsTracked) _readings.Gamma(name.Text);
        else if (Numbers<T>.IsOne(argument, out var number) && number <= T.Zero)
            throw new ExpressionException(_tokenizer.Column(name.Position), $"{name.Text} is read of numbers above 0.");
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
}
