using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Symbolic;

/// <summary>A recursive-descent reader of one expression. Only nesting recurses, and that is limited; long sums and products are loops.</summary>
internal sealed partial class ExpressionReader<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Readings _readings = new();
    private readonly bool _splitsLetters;
    private readonly Dictionary<string, Variable<T>> _symbols = new(StringComparer.Ordinal);
    private readonly List<Variable<T>> _inOrder = [];
    private readonly Variable<T> _euler = Constant.Exact(T.E, "e"), _pi = Constant.Exact(T.Pi, "π");
    private Tokenizer _tokenizer;
    private Token _token;
    private int _nesting;
    private bool _isInsideBars;

    // How many signs of comparison, or of logic, were read.
    private int _comparisons;

    // Of the power that was read last, if it was written with ^: what its sign holds for is easily mistaken.
    private (Variable<T> Base, Variable<T> Exponent)? _power;

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
        return new Expression<T>(root, _inOrder) { Remarks = _readings.All(_inOrder.ConvertAll(symbol => symbol.Name!)) };
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
        var first = _token;
        var product = Signed();
        bool isDivisor = false;
        while (true)
        {
            int position = _token.Position;
            Variable<T> left = product, right;
            if (Take("*"))
            {
                (first, isDivisor) = (_token, false);
                product = left * (right = Signed());
            }
            else if (Take("/"))
            {
                bool isRootMeant = _power is { Exponent: var one } && Numbers<T>.IsOne(one, out var exponent)
                    && T.Abs(exponent) == T.One && !IsAfterSpace(position);
                int start = first.Position;
                (first, isDivisor) = (_token, true);
                product = left / (right = Divisor(left));
                if (isRootMeant && Numbers<T>.IsOne(right, out _)) _readings.Root(Source(start));
            }
            else if (TakeName("mod"))
            {
                (first, isDivisor) = (_token, false);
                product = Functions.Remainder(left, right = Divisor(left));
            }
            else if (StartsFactor())
            {
                var (before, power, next) = (first, IsAfterSpace(position) ? null : _power, _token);
                (first, bool wasDivisor, isDivisor) = (_token, isDivisor, false);
                product = left * (right = Power());
                if (IsAfterSpace(position)) continue;
                string factor = Source(position), operand = _tokenizer.Text(before.Position, position);
                if (wasDivisor) _readings.Divisor(operand, factor);
                if (before is { Kind: TokenKind.Operator, Text: "√" or "∛" }) _readings.Radicand(operand, factor);
                if (power is var (@base, raised) && Numbers<T>.IsOne(@base, out _) && Numbers<T>.IsOne(raised, out _)) _readings.Exponent(operand, factor);
                if (before.Kind == TokenKind.Number && next is { Kind: TokenKind.Name, Text: "x10" or "X10" }) _readings.PowerOfTen(operand, next.Text);
            }
            else
            {
                return product;
            }

            EnsureFinite(product, [left, right], position);
        }
    }

    private string Source(int start) => _tokenizer.Text(start, _token.Position);

    private bool IsAfterSpace(int position) => _tokenizer.Text(position - 1, position).Length == 0;

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
        while (true)
        {
            int start = _token.Position;
            if (Take("!")) factor = Factorial(factor, start);
            else if (_token.Kind == TokenKind.Superscript) factor = Raise(factor, Superscripted(Advance()), start);
            else break;
        }

        _power = null;
        int position = _token.Position;
        if (!Take("^")) return factor;
        using (Nest())
        {
            var exponent = Signed();
            var power = Raise(factor, exponent, position);
            _power = (factor, exponent);
            return power;
        }
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
        if (x.IsTracked) _readings.Factorial();
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
        if (token.Kind == TokenKind.Fraction) return Fraction(Advance());
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
        int before = _comparisons;
        var compared = Condition();
        if (_comparisons == before) throw Unexpected("a comparison such as '>' or '≤' was expected, as in [a > b]");
        return Take("]") ? compared : throw Unclosed("]", open);
    }

    // An expression, or one compared with others; 0 < x < 1 is 0 < x ∧ x < 1.
    private Variable<T> Condition()
    {
        bool wasInsideBars = _isInsideBars;
        _isInsideBars = false;
        var condition = Disjunction();
        _isInsideBars = wasInsideBars;
        return condition;
    }

    private Variable<T> Disjunction()
    {
        var condition = Conjunction();
        for (; Take("∨"); _comparisons++) condition = FunctionTable.Compare("∨", condition, Conjunction());
        return condition;
    }

    private Variable<T> Conjunction()
    {
        var condition = Relations();
        for (; Take("∧"); _comparisons++) condition = FunctionTable.Compare("∧", condition, Relations());
        return condition;
    }

    private Variable<T> Relations()
    {
        var left = Sum();
        Variable<T>? all = null;
        for (; _token is { Kind: TokenKind.Operator, Text: ">" or "<" or "≥" or "≤" or "=" or "≠" }; _comparisons++)
        {
            string sign = Advance().Text;
            var right = Sum();
            var relation = FunctionTable.Compare(sign, left, right);
            (all, left) = (all is null ? relation : FunctionTable.Compare("∧", all, relation), right);
        }

        return all ?? left;
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

    private Variable<T> EnsureFinite(Variable<T> result, IReadOnlyList<Variable<T>> operands, int position) =>
        Numbers<T>.ProblemOf(result, operands) is { } problem ? throw new ExpressionException(_tokenizer.Column(position), problem) : result;

    // ½.
    private static Variable<T> Fraction(Token token)
    {
        string[] parts = token.Text.Split('/');
        return Constant.Exact(T.Parse(parts[0], CultureInfo.InvariantCulture)) / Constant.Exact(T.Parse(parts[1], CultureInfo.InvariantCulture));
    }

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
