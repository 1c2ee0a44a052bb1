using FsCheck;
using FsCheck.Fluent;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Symbolic;

/// <summary>Random scalar expressions over three symbols, and points to evaluate them at.</summary>
internal static class Expressions
{
    public static readonly Variable<double> X = Variable.Symbol<double>("x"), Y = Variable.Symbol<double>("y"), Z = Variable.Symbol<double>("z");

    private static readonly Gen<Variable<double>> s_leaf = Gen.Frequency(
        (5, Gen.Elements(X, Y, Z)),
        (2, Gen.Elements<double>(-3, -2, -1, 0, 1, 2, 3, 0.5, 0.1, 1.0 / 3, 2.75).Select(number => Constant.Of(number))));

    /// <summary>Expressions of at most the given depth.</summary>
    public static Gen<Variable<double>> OfDepth(int depth)
    {
        if (depth == 0) return s_leaf;
        var smaller = OfDepth(depth - 1);
        return Gen.Frequency(
            (2, s_leaf),
            (3, Binary(smaller, (a, b) => a + b)),
            (3, Binary(smaller, (a, b) => a - b)),
            (4, Binary(smaller, (a, b) => a * b)),
            (3, Binary(smaller, (a, b) => a / b)),
            (1, smaller.Select(a => -a)),
            (1, smaller.Select(a => Square(a))),
            (1, smaller.SelectMany(a => Gen.Elements<double>(-2, -1, 0, 0.5, 1, 2, 3).Select(power => Power(a, power)))),
            (1, Binary(smaller, (a, b) => Power(Exp(a), b))),
            (1, smaller.Select(a => Exp(a))),
            (1, smaller.Select(a => Log(a))),
            (1, smaller.Select(a => Sqrt(a))),
            (1, smaller.Select(a => Sin(a))),
            (1, smaller.Select(a => Cos(a))),
            (1, smaller.Select(a => Tanh(a))),
            (2, smaller.Select(a => Sigmoid(a))),
            (1, smaller.Select(a => Abs(a))),
            (1, Binary(smaller, (a, b) => Maximum(a, b))),
            (1, smaller.SelectMany(a => Gen.Elements("u", "v", "ŷ").Select(name => a.Operation is null ? a : a.Named(name)))));
    }

    /// <summary>Expressions in which any elementwise primitive may occur, with a point.</summary>
    public static Arbitrary<(Variable<double> Expression, Point At)> OfCatalogue()
    {
        var unary = Gen.Elements<UnaryEntry>(Catalogue.Unary);
        var binary = Gen.Elements<BinaryEntry>(Catalogue.Binary);
        var inner = OfDepth(2);
        var functions = Gen.OneOf(
            unary.SelectMany(entry => inner.Select(a => entry.Apply(a))),
            binary.SelectMany(entry => Binary(inner, (a, b) => entry.Apply(a, b))));
        var outer = Gen.OneOf(
            functions,
            Binary(functions, (a, b) => a + b),
            Binary(functions, (a, b) => a * b),
            Binary(functions, (a, b) => a / b),
            unary.SelectMany(entry => functions.Select(a => entry.Apply(a))));
        return outer.SelectMany(expression => Points.Select(point => (expression, point))).ToArbitrary();
    }

    /// <summary>An expression with a point.</summary>
    public static Arbitrary<(Variable<double> Expression, Point At)> WithPoint(int depth = 5) =>
        OfDepth(depth).SelectMany(expression => Points.Select(point => (expression, point))).ToArbitrary();

    private static Gen<Point> Points => Coordinate.SelectMany(x => Coordinate.SelectMany(y => Coordinate.Select(z => new Point(x, y, z))));

    private static Gen<double> Coordinate => Gen.Choose(-2500, 2500).Select(n => (n + 0.137) / 1000);

    private static Gen<Variable<double>> Binary(Gen<Variable<double>> operand, Func<Variable<double>, Variable<double>, Variable<double>> combine) =>
        operand.SelectMany(a => operand.Select(b => combine(a, b)));
}
