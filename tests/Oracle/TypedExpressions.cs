using static AutoDiff.Oracle.Typed;

namespace AutoDiff.Oracle;

/// <summary>
/// Random expressions, as people type them and as simplifiers stumble over: roots of functions beside the functions' own identities, powers of
/// powers with exponents that vary, negative bases, nested absolute values, quotients that cancel, choices and kinks, numbers whose exact value
/// matters, inverse functions at their ends.
/// </summary>
/// <param name="seed">Which expressions.</param>
public sealed class TypedExpressions(int seed)
{
    private static readonly string[] s_common = ["exp", "log", "sin", "cos", "sqrt", "tanh", "tan", "sigmoid"];

    private static readonly string[] s_rare = ["sinh", "cosh", "abs", "asin", "acos", "atan", "asinh", "acosh", "atanh", "erf", "erfc", "softplus",
        "relu", "sign", "cbrt"];

    // Functions that identities connect with each other.
    private static readonly string[][] s_relatives = [["sin", "cos", "tan"], ["sinh", "cosh", "tanh"], ["tanh", "sigmoid"],
        ["exp", "sigmoid", "log"]];

    private static readonly (string Outer, string Inner)[] s_inverses =
        [("exp", "log"), ("log", "exp"), ("sin", "asin"), ("cos", "acos"), ("tan", "atan"), ("sinh", "asinh"), ("cosh", "acosh"), ("tanh", "atanh"),
            ("asin", "sin"), ("acos", "cos"), ("atan", "tan"), ("atanh", "tanh"), ("asinh", "sinh"), ("acosh", "cosh")];

    private readonly Random _random = new(seed);
    private string[] _symbols = ["x"];

    /// <summary>The next expression; at least one symbol occurs in it.</summary>
    public Typed Next()
    {
        while (true)
        {
            _symbols = _random.Next(10) switch { < 6 => ["x"], < 9 => ["x", "y"], _ => ["x", "y", "z"] };
            var expression = _random.Next(10) < 4 ? Plain(_random.Next(4) < 3 ? _random.Next(2, 7) : _random.Next(7, 14)) : Tricky();
            if (expression.Varies) return expression;
        }
    }

    // A sum, product, quotient, power or function of smaller expressions; size counts about one for each operation.
    private Typed Plain(int size)
    {
        if (size <= 1) return Leaf();
        int left = _random.Next(1, size);
        return _random.Next(100) switch
        {
            < 17 => new Call("add", Plain(left), Plain(size - left)),
            < 27 => new Call("subtract", Plain(left), Plain(size - left)),
            < 47 => new Call("multiply", Plain(left), Plain(size - left)),
            < 58 => new Call("divide", Plain(left), Divisor(size - left)),
            < 60 => new Call("negate", Plain(size - 1)),
            < 73 => new Call("power", Varying(size - 1), Exponent()),
            < 75 => new Call("power", new Number(_random.Next(2, 6)), Varying(size - 1)),
            < 76 => new Call("power", Varying(left), Varying(size - left)),
            < 78 => Logistic(Varying(size - 1)),
            < 80 => new Call(Choose("maximum", "minimum"), Varying(left), Varying(size - left)),
            < 94 => new Call(Choose(s_common), Varying(size - 1)),
            _ => new Call(Choose(s_rare), Varying(size - 1)),
        };
    }

    private Typed Tricky() => _random.Next(24) switch
    {
        < 3 => RootOfRelative(),
        < 5 => PowerOfPower(),
        5 => NegativeBase(),
        < 8 => Absolute(),
        < 11 => Cancelling(),
        < 13 => Choice(),
        < 15 => ExactNumber(),
        < 17 => Inverse(),
        < 19 => Sigmoids(),
        < 22 => Logarithms(),
        22 => Tangents(),
        _ => Steps(),
    };

    // √(cos u)·sin u, cos(u)^(3/2) + sin²u, 1 − tanh²u under a root: an identity of a function beside a root of it.
    private Call RootOfRelative()
    {
        string[] relatives = Choose(s_relatives);
        var u = Argument();
        Typed One() => new Call(Choose(relatives), _random.Next(5) == 0 ? new Call("multiply", new Number(2), u)
            : _random.Next(6) == 0 ? new Call("negate", u)
            : u);
        var root = new Call("power", One(), new Call("divide", new Number(_random.Next(1, 6)), new Number(_random.Next(2, 4))));
        var second = _random.Next(3) switch
        {
            0 => One(),
            1 => new Call("power", One(), new Number(_random.Next(2, 5))),
            _ => new Call("sqrt", One())
        };
        return _random.Next(4) switch
        {
            0 => new Call("add", root, second),
            1 => new Call("divide", root, second),
            2 => new Call("multiply", new Call("sqrt", One()), second),
            _ => new Call("multiply", root, second),
        };
    }

    private Call PowerOfPower()
    {
        Typed a = Argument(), b = Symbol(), power = new Call("power", a, b);
        return _random.Next(8) switch
        {
            0 => new Call("sqrt", power),
            1 => new Call("power", power, _random.Next(2) == 0 ? Exponent() : Symbol()),
            2 => new Call("log", power),
            3 => new Call("multiply", power, new Call("power", a, new Call("negate", b))),
            4 => new Call("divide", power, _random.Next(2) == 0 ? power : new Call("power", a, Exponent())),
            5 => new Call("exp", new Call("multiply", b, new Call("log", a))),
            6 => new Call("power", new Call("multiply", a, Symbol()), b),
            _ => new Call("exp", new Call("sqrt", power)),
        };
    }

    private Call NegativeBase()
    {
        var negative = new Call("negate", Argument());
        return _random.Next(4) switch
        {
            0 => new Call("power", negative, new Call("divide", new Number(_random.Next(1, 5)), new Number(_random.Next(2, 4)))),
            1 => new Call("sqrt", new Call("multiply", negative, Argument())),
            2 => new Call("power", new Call("power", negative, new Number(_random.Next(2, 5))),
                new Call("divide", new Number(1), new Number(_random.Next(2, 5)))),
            _ => new Call("log", new Call("power", negative, new Number(_random.Next(2, 4)))),
        };
    }

    private Call Absolute()
    {
        Typed u = Argument(), absolute = _random.Next(2) == 0 ? new Call("abs", u) : new Call("sqrt", new Call("power", u, new Number(2)));
        return _random.Next(10) switch
        {
            0 => new Call("multiply", u, absolute),
            1 => new Call("abs", new Call("subtract", absolute, new Number(_random.Next(1, 4)))),
            2 => new Call("power", absolute, Exponent()),
            3 => new Call("divide", u, absolute),
            4 => new Call("log", absolute),
            5 => new Call("abs", new Call("multiply", u, Symbol())),
            6 => new Call("cbrt", new Call("power", u, new Number(3 * _random.Next(1, 3)))),
            7 => new Call("cbrt", new Call("multiply", new Number(_random.Next(2) == 0 ? 8 : 27), new Call("power", u, new Number(3)))),
            8 => new Call("sqrt", SquareOfSum(u, _random.Next(2) == 0 ? Symbol() : new Number(_random.Next(1, 4)))),
            _ => new Call("multiply", new Call("sign", u), absolute),
        };
    }

    // u² ± 2u·v + v².
    private Call SquareOfSum(Typed u, Typed v) => new("add",
        new Call(Choose("add", "subtract"), new Call("power", u, new Number(2)), new Call("multiply", new Number(2), new Call("multiply", u, v))),
        new Call("power", v, new Number(2)));

    private Call Cancelling()
    {
        Typed a = Polynomial(), b = Polynomial(), c = _random.Next(3) == 0 ? Argument() : Polynomial();
        return _random.Next(8) switch
        {
            0 => new Call("divide", new Call("multiply", a, b), new Call("multiply", c, a)),
            1 => new Call("divide", new Call("power", a, new Number(_random.Next(2, 5))), a),
            2 => new Call("divide", new Number(1), new Call("divide", new Number(1), a)),
            3 => new Call("subtract", new Call("divide", c, a), new Call("divide", b, a)),
            4 => new Call("multiply", new Call("divide", a, b), new Call("divide", b, c)),
            5 => new Call("divide", new Call("subtract", new Call("power", a, new Number(2)), new Number(1)), new Call("subtract", a, new Number(1))),
            6 => new Call("multiply", new Call("sqrt", a), new Call("sqrt", a)),
            _ => new Call("divide", new Call("subtract", a, a), b),
        };
    }

    private Call Choice()
    {
        Typed u = Argument(), v = _random.Next(2) == 0 ? new Number(_random.Next(-2, 3)) : Argument();
        return _random.Next(6) switch
        {
            0 => new Call(Choose("maximum", "minimum"), u, v),
            1 => new Call("multiply", new Call("relu", u), Argument()),
            2 => new Call("where", new Call(Choose("greater", "greater-or-equal"), u, v), Plain(3), Plain(3)),
            3 => new Call("multiply", u, new Call("sign", u)),
            4 => new Call("subtract", new Call("maximum", u, v), new Call("minimum", u, v)),
            _ => new Call("power", new Call("relu", u), Exponent()),
        };
    }

    private Call ExactNumber()
    {
        Typed number = _random.Next(9) switch
        {
            0 => new Call("sqrt", new Number(_random.Next(2, 13))),
            1 => new Typed.Constant("pi"),
            2 => new Call("power", new Typed.Constant("e"), new Number(_random.Next(1, 4))),
            3 => new Call("log", new Number(_random.Next(2, 13))),
            4 => new Call("divide", new Number(1), new Call("sqrt", new Call("multiply", new Number(2), new Typed.Constant("pi")))),
            5 => new Call(Choose("sin", "cos", "tan"), new Call("divide", new Typed.Constant("pi"), new Number(Choose(3, 4, 6, 5)))),
            6 => new Call("divide", new Number(_random.Next(1, 8)), new Number(_random.Next(2, 9))),
            7 => new Call(Choose("sinh", "atan", "exp", "tanh"), new Number(_random.Next(1, 3))),
            _ => new Call("power", new Number(_random.Next(2, 8)), new Call("divide", new Number(_random.Next(1, 4)), new Number(3))),
        };
        return _random.Next(5) switch
        {
            0 => new Call("multiply", number, Argument()),
            1 => new Call("power", Symbol(), number),
            2 => new Call("power", number, Argument()),
            3 => new Call("sin", new Call("multiply", number, Symbol())),
            _ => new Call("divide", new Call("add", Symbol(), number), number),
        };
    }

    private Typed Inverse()
    {
        var (outer, inner) = Choose(s_inverses);
        Typed u = _random.Next(2) == 0 ? Symbol() : Argument(), inverse = new Call(outer, new Call(inner, u));
        return _random.Next(3) switch
        {
            0 => inverse,
            1 => new Call("multiply", inverse, Symbol()),
            _ => new Call(outer, new Call("multiply", new Number(_random.Next(2, 4)), new Call(inner, u)))
        };
    }

    private Call Sigmoids()
    {
        var u = Argument();
        Typed logistic = _random.Next(2) == 0 ? Logistic(u) : new Call("sigmoid", u);
        return _random.Next(7) switch
        {
            0 => new Call("divide", new Call("exp", new Call("negate", u)),
                new Call("power", new Call("add", new Number(1), new Call("exp", new Call("negate", u))), new Number(2))),
            1 => new Call("multiply", logistic, new Call("subtract", new Number(1), logistic)),
            2 => new Call("subtract",
                new Call("multiply", new Number(2), new Call("sigmoid", new Call("multiply", new Number(2), u))), new Number(1)),
            3 => new Call("divide", new Call("subtract", new Call("exp", u), new Call("exp", new Call("negate", u))),
                new Call("add", new Call("exp", u), new Call("exp", new Call("negate", u)))),
            4 => new Call("divide", new Call("exp", u), new Call("add", new Number(1), new Call("exp", new Call("multiply", new Number(2), u)))),
            5 => new Call("add", new Call("tanh", u), new Number(1)),
            _ => new Call("add", logistic, new Call("sigmoid", new Call("negate", u))),
        };
    }

    private Call Logarithms()
    {
        Typed u = Argument(), v = Symbol();
        return _random.Next(5) switch
        {
            0 => new Call("log", new Call("multiply", new Call("exp", u), v)),
            1 => new Call("log", new Call("divide", new Number(1), u)),
            2 => new Call("subtract", new Call("log", u), new Call("log", v)),
            3 => new Call("log", new Call("power", u, new Number(_random.Next(2, 5)))),
            _ => new Call("log", new Call("abs", u)),
        };
    }

    private Call Tangents()
    {
        var u = Argument();
        var (sine, cosine, tangent) = _random.Next(2) == 0 ? ("sin", "cos", "tan") : ("sinh", "cosh", "tanh");
        return _random.Next(3) switch
        {
            0 => new Call("divide", new Call("multiply", Symbol(), new Call(sine, u)), new Call(cosine, u)),
            1 => new Call("multiply", new Call(tangent, u), new Call(cosine, u)),
            _ => new Call("add", new Call("divide", new Call(sine, u), new Call(cosine, u)), Argument()),
        };
    }

    // Steps of numbers that are not rational.
    private Call Steps()
    {
        Typed root = new Call("sqrt", new Number(_random.Next(2, 9))), number = new Number(_random.Next(1, 4)), u = Argument();
        return _random.Next(3) switch
        {
            0 => new Call("multiply", new Call("sign", new Call("subtract", root, number)), u),
            1 => new Call("add", new Call("abs", new Call("subtract", root, number)), u),
            _ => new Call("where", new Call("greater", root, number), u, Plain(2)),
        };
    }

    // What stands inside: mostly short.
    private Typed Argument() => _random.Next(10) switch
    {
        < 6 => Symbol(),
        6 => new Call("multiply", new Number(_random.Next(2, 4)), Symbol()),
        7 => new Call("add", Symbol(), new Number(_random.Next(1, 4))),
        8 => new Call("power", Symbol(), new Number(2)),
        _ => Varying(2),
    };

    private Typed Polynomial() => _random.Next(6) switch
    {
        0 => Symbol(),
        1 => new Call("add", Symbol(), new Number(_random.Next(1, 4))),
        2 => new Call("subtract", Symbol(), new Number(_random.Next(1, 4))),
        3 => new Call("subtract", new Call("power", Symbol(), new Number(2)), new Number(_random.Next(1, 5))),
        4 => new Call("add", new Call("power", Symbol(), new Number(2)), Symbol()),
        _ => new Call("subtract", Symbol(), Symbol()),
    };

    private static Call Logistic(Typed u) => new("divide", new Number(1), new Call("add", new Number(1), new Call("exp", new Call("negate", u))));

    // Functions of plain numbers are numbers, which nobody derives.
    private Typed Varying(int size)
    {
        while (true)
            if (Plain(size) is { Varies: true } expression) return expression;
    }

    private Typed Divisor(int size) => size <= 1 ? _random.Next(3) == 0 ? new Number(_random.Next(2, 8)) : Symbol() : Plain(size);

    private Typed Exponent() => _random.Next(10) switch
    {
        < 5 => new Number(2),
        < 8 => new Number(_random.Next(3, 6)),
        < 9 => new Number(-_random.Next(1, 4)),
        _ => new Call("divide", new Number(_random.Next(1, 6)), new Number(_random.Next(2, 4))),
    };

    private Typed Leaf() => _random.Next(10) switch
    {
        < 7 => Symbol(),
        < 9 => new Number(_random.Next(1, 10)),
        _ => new Number(_random.Next(1, 40) / 4m),
    };

    private Symbol Symbol() => new(_symbols[_random.Next(_symbols.Length)]);

    private T Choose<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
