using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic;

public class SimplifyTests
{
    private static readonly Variable<double> x = Symbol("x"), y = Symbol("y"), z = Symbol("z"), w = Symbol("w"), a = Symbol("a"), b = Symbol("b"),
        n = Symbol("n");

    public static TheoryData<Variable<double>, string> Derivatives => new()
    {
        { Square(x), "2x" },
        { x * x, "2x" },
        { 3 * Square(x) + 2 * x + 7, "6x + 2" },
        { Power(x, 2) + x + 1, "2x + 1" },
        { 0.5 * Square(x), "x" },
        { Power(x, 3) + 3 * Square(x), "3x² + 6x" },
        { Power(a, x), "a^x·ln(a)" },
        { Exp(x), "exp(x)" },
        { Log(x), "1/x" },
        { Log(x) / Log(a), "1/(x·ln(a))" },
        { Log(Square(x) + 1), "2x/(x² + 1)" },
        { Power(Square(x) + 1, 5), "10x·(x² + 1)⁴" },
        { Power(Square(x) + 1, n), "2n·x·(x² + 1)^(n − 1)" },
        { Square(x) + 3 * x * y + Square(y), "2x + 3y" },
        { Square(2 * x), "8x" },
        { (x + 1) / (x - 1), "−2/(x − 1)²" },
        { x / (x + 1), "1/(x + 1)²" },
        { Sin(x) / Cos(x), "1/cos(x)²" },
        { 1 / x, "−1/x²" },
        { Sqrt(x), "1/(2√(x))" },
        { Power(x, 1.0 / 3), "1/(3x^(2/3))" },
        { Sqrt(Square(x) + 1), "x/√(x² + 1)" },
        { x * Log(x), "ln(x) + 1" },
        { Square(x) * Exp(x), "(x² + 2x)·exp(x)" },
        { Exp(-Square(x) / 2), "−x·exp(−x²/2)" },
        { Sigmoid(x), "σ(x)·(1 − σ(x))" },
        { 1 / (1 + Exp(-x)), "σ(x)·(1 − σ(x))" },
        { Log(1 + Exp(-x)), "−σ(−x)" },
        { Softplus(x), "σ(x)" },
        { Tanh(x), "1 − tanh(x)²" },
        { Power(x, x), "(ln(x) + 1)·x^x" },
        { Power(2, x), "2^x·ln(2)" },
        { Power(2, 3 * x), "3·2^(3x)·ln(2)" },
        { Log(x) / Log(Constant.Of(2.0)), "1/(x·ln(2))" },
        { Log10(x), "1/(x·ln(10))" },
        { Log(Square(x) + 1) / Log(a), "2x/((x² + 1)·ln(a))" },
        { Log(Cos(x)), "−tan(x)" },
        { Log(Sin(x)), "cos(x)/sin(x)" },
        { Asin(x), "1/√(1 − x²)" },
        { Acos(x), "−1/√(1 − x²)" },
        { Log((1 + x) / (1 - x)) / 2, "1/(1 − x²)" },
        { Log(Power(a, x)), "ln(a)" },
        { (Exp(x) - Exp(-x)) / (Exp(x) + Exp(-x)), "1 − tanh(x)²" },
        { (1 - Exp(-2 * x)) / (1 + Exp(-2 * x)), "1 − tanh(x)²" },
        { Sinh(x) / Cosh(x), "1/cosh(x)²" },
        { Hypot(x, y), "x/√(x² + y²)" },
        { Atan2(y, x), "−y/(x² + y²)" },
        { Constant.Of(Math.PI, "π") * Square(x), "2π·x" },
        { Abs(x - y), "sign(x − y)" },
    };

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void A_derivative_reads_as_a_textbook_has_it(Variable<double> function, string derivative) =>
        Assert.Equal(derivative, Simplify.Of(Gradient.Graph(function, x)[x]).ToString());

    public static TheoryData<Variable<double>, string> Expressions => new()
    {
        { 1 * x, "x" },
        { x - x, "0" },
        { x + 0 * y, "x" },
        { -(-x), "x" },
        { x * y - y * x, "0" },
        { x + y - (x - y), "2y" },
        { x / x, "1  (x ≠ 0)" },
        { 1 / x - 1 / x, "0  (x ≠ 0)" },
        { (Square(x) - 1) / (x - 1), "x + 1  (x ≠ 1)" },
        { (Square(x) - Square(y)) / (Square(x) + 2 * x * y + Square(y)), "(x − y)/(x + y)" },
        { 1 / x + 1 / y, "1/x + 1/y" },
        { 2 * x / 3, "2x/3" },
        { 0.1 * x + 0.3, "0.1x + 0.3" },
        { 2 * (x - y), "2(x − y)" },
        { 2 * w + 2, "2w + 2" },
        { 2 * (w + 1), "2w + 2" },
        { w * x + w * y, "(x + y)·w" },
        { -(x + y), "−x − y" },
        { y + x * 3 + Square(z) - 1, "z² + 3x + y − 1" },
        { 1 - Square(x), "1 − x²" },
        { Log(Exp(x)), "x" },
        { Exp(Log(x)), "x  (x > 0)" },
        { Exp(x * Log(a)), "a^x  (a > 0)" },
        { Exp(a) * Exp(b), "exp(a + b)" },
        { Exp(x) * Exp(-x), "1" },
        { Exp(x) / (1 + Exp(x)), "σ(x)" },
        { Sqrt(Square(x)), "|x|" },
        { Square(Sqrt(x)), "x  (x ≥ 0)" },
        { Sqrt(x) * Sqrt(x) / x, "1  (x > 0)" },
        { Square(Abs(x)), "x²" },
        { Square(Sin(x)) + Square(Cos(x)), "1" },
        { Square(Cosh(x)) - Square(Sinh(x)), "1" },
        { 2 * Sigmoid(2 * x) - 1, "tanh(x)" },
        { (1 + Tanh(x / 2)) / 2, "σ(x)" },
        { (Exp(x) - 1) / (Exp(x) + 1), "tanh(x/2)" },
        { Sin(x) / Cos(x), "tan(x)" },
        { Tan(x) * Cos(x), "sin(x)  (cos(x) ≠ 0)" },
        { Log(1 / x), "−ln(x)" },
        { Log(Exp(x) * y), "x + ln(y)" },
        { Exp(x * Log(Constant.Of(2.0))), "2^x" },
        { (x - 1) * (x + 1), "x² − 1" },
        { x * Constant.Of(Math.PI) / Constant.Of(Math.PI, "π"), "x" },
        { Square(Sqrt(Square(x) + 1)) / (Square(x) + 1), "1" },
        { 1 - Square(Tanh(x)), "1 − tanh(x)²" },
        { 1 - Sigmoid(-x), "σ(x)" },
        { Sigmoid(x) * (1 - Sigmoid(x)), "σ(x)·(1 − σ(x))" },
        { Sin(-x) + Cos(-x), "cos(x) − sin(x)" },
        { ExpM1(LogP1(x)), "x  (x > −1)" },
        { Power(x, a) * x, "x^(a + 1)" },
        { Power(x, a) / Power(x, b), "x^(a − b)  (x ≠ 0)" },
        { Power(x, a) / x, "x^(a − 1)  (x ≠ 0)" },
        { Power(x, a) * Power(x, -2), "x^(a − 2)  (x ≠ 0)" },
        { Power(x + y, a) / Square(x + y) * z, "z·(x + y)^(a − 2)  (x + y ≠ 0)" },
        { x / (x + 1) + 1 / (x + 1) - 1, "0  (x ≠ −1)" },
        { 1 / (x - 1) - 1 / (x + 1) - 2 / (Square(x) - 1), "0  (x ≠ −1, x ≠ 1)" },
        { Square(x + 1) / y - (Square(x) + 2 * x + 1) / y, "0  (y ≠ 0)" },
        { Square(x + 1) * Log(y) - (Square(x) + 2 * x + 1) * Log(y), "0  (y > 0)" },
        { Square(x + 1) * Sqrt(y) - (Square(x) + 2 * x + 1) * Sqrt(y), "0  (y ≥ 0)" },
        { Sqrt(x) * (x / (x + y) + y / (x + y) - 1), "0  (x ≥ 0, x + y ≠ 0)" },
        { (x - x) / y, "0  (y ≠ 0)" },
        { 0 * Sqrt(y), "0  (y ≥ 0)" },
        { Power(1, x), "1" },
        { Power(x, 0), "1" },
        { Where(1, x, y), "x" },
        { Where(0, x, y), "y" },
        { Where(Where(Greater(z, 0), 1, 0), x, y), "where([z > 0], x, y)" },
        { Where(Where(Greater(z, 0), 0, 1), x, y), "where([z > 0], y, x)" },
        { Where(Greater(z, 0), Where(Greater(z, 0), x, y), w), "where([z > 0], x, w)" },
        { Where(Greater(z, 0), x * Where(Greater(z, 0), 1, 0), 0), "where([z > 0], x, 0)" },
        { Where(Where(Greater(z, 0), 1, 0) + Where(Greater(z, 0), 0, 1), x, y), "x" },
        { Where(x, y, 0), "y  (x ≠ 0)" },
        { Where(x * (1 - x), y, 0), "y  (x ≠ 0, x ≠ 1)" },
        { Where(Greater(x, 0), y + y, 0 * x), "where([x > 0], 2y, 0)" },
        { Where(Relu(x), y, z), "where(relu(x), y, z)" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_is_brought_to_its_shortest_form(Variable<double> expression, string simplified) =>
        Assert.Equal(simplified, Simplify.Of(expression).ToString());

    // a·σ(x) + b and a·tanh(x) + b are each other's for some a and b, and for all others not.
    [Fact]
    public void A_multiple_and_a_constant_beside_a_logistic_function_keep_its_value()
    {
        double[] numbers = [-3, -2, -1, -0.5, 0.5, 1, 2, 3];
        foreach (double factor in numbers)
        {
            foreach (double addend in numbers)
            {
                foreach (var function in (Variable<double>[])[Sigmoid(x), Tanh(x), 1 / (1 + Exp(-x)), (Exp(x) - 1) / (Exp(x) + 1)])
                {
                    var expression = factor * function + addend;
                    double expected = Substitute.Of(expression, (x, 0.75))
                        .Value, found = Substitute.Of(Simplify.Of(expression).Result, (x, 0.75)).Value;
                    Assert.True(Math.Abs(expected - found) < 1e-14, $"{expression.ToFormula()} → {Simplify.Of(expression)}");
                }
            }
        }
    }

    [Fact]
    public void The_slope_of_a_sigmoid_neuron_keeps_its_name()
    {
        var prediction = Sigmoid((w * x + b).Named("z")).Named("ŷ");

        Assert.Equal("ŷ·(1 − ŷ)·w", Simplify.Of(Gradient.Graph(prediction, x)[x]).ToString());
    }

    [Fact]
    public void Cross_entropy_after_a_sigmoid_simplifies_to_the_error()
    {
        var logit = (w * x + b).Named("z");
        var prediction = Sigmoid(logit).Named("ŷ");
        var loss = BinaryCrossEntropy(prediction, y);
        var gradients = Gradient.Graph(loss, prediction, logit, w, b);

        Assert.Equal("(ŷ − y)/(ŷ·(1 − ŷ))", Simplify.Of(gradients[prediction]).ToString());
        Assert.Equal("ŷ − y  (ŷ ≠ 0, ŷ ≠ 1)", Simplify.Of(gradients[logit]).ToString());
        Assert.Equal("(ŷ − y)·x  (ŷ ≠ 0, ŷ ≠ 1)", Simplify.Of(gradients[w]).ToString());
        Assert.Equal("ŷ − y  (ŷ ≠ 0, ŷ ≠ 1)", Simplify.Of(gradients[b]).ToString());
    }

    [Fact]
    public void The_products_of_the_notes_simplify_to_the_error()
    {
        var prediction = Symbol("ŷ");
        var slope = prediction * (1 - prediction);

        Assert.Equal("ŷ − y  (ŷ ≠ 0, ŷ ≠ 1)", Simplify.Of((prediction - y) / slope * slope).ToString());
        Assert.Equal("ŷ − y  (ŷ ≠ 0, ŷ ≠ 1)", Simplify.Of((-y / prediction + (1 - y) / (1 - prediction)) * slope).ToString());
        Assert.Equal("ŷ − y", Simplify.Of(2 * (0.5 * (y - prediction)) * -1).ToString());
    }

    [Fact]
    public void Partial_derivatives_of_a_polynomial()
    {
        var f = Square(x) + x + Power(y, 3) + Square(y) + Power(z, 3) + Square(z) + z + 1;
        var gradients = Gradient.Graph(f, x, y, z);

        Assert.Equal("2x + 1", Simplify.Of(gradients[x]).ToString());
        Assert.Equal("3y² + 2y", Simplify.Of(gradients[y]).ToString());
        Assert.Equal("3z² + 2z + 1", Simplify.Of(gradients[z]).ToString());
        Assert.Equal("2w + 2", Simplify.Of(Gradient.Graph(Square(w) + 2 * w + 1, w)[w]).ToString());
    }

    [Fact]
    public void The_root_keeps_its_name_and_its_value()
    {
        var v = Variable.Of(3.0, "v");
        var simplified = Simplify.Of((v * v / v + 0).Named("f"));

        Assert.Same(v, simplified.Result);
        Assert.Equal("f", Simplify.Of((v + v).Named("f")).Result.Name);
        Assert.Equal(6, Simplify.Of((v + v).Named("f")).Result.Value);
    }

    [Fact]
    public void A_guard_whose_exception_is_the_present_value_stays()
    {
        var zero = Variable.Of(0.0, "v");

        Assert.Equal("where(v, x, 0)", Simplify.Of(Where(zero, x, 0)).ToString());
    }

    [Fact]
    public void What_is_simple_stays_the_same_node()
    {
        var function = Maximum(x, y);

        Assert.Same(function, Simplify.Of(function).Result);
        Assert.Same(x, Simplify.Of(x).Result);
        Assert.Same(function, Simplify.Of(1 * function).Result);
    }

    [Fact]
    public void Division_by_zero_is_left_alone()
    {
        Assert.Equal(double.PositiveInfinity, Substitute.Of(Simplify.Of(x / (y - y)).Result, (x, 1.0), (y, 2.0)).Value);
        Assert.True(double.IsNaN(Simplify.Of(Variable.Of(1.0) * double.NaN).Result.Value));
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_left_alone()
    {
        Assert.Equal(1e300, Substitute.Of(Simplify.Of(x * 1e300 * 1e300).Result, (x, 1e-300)).Value, 1e285);
        Assert.Equal(1e-300, Substitute.Of(Simplify.Of(x * 1e-300).Result, (x, 1.0)).Value);
    }

    [Fact]
    public void Single_precision_constants_keep_their_value()
    {
        var s = Variable.Symbol<float>("s");

        Assert.Equal("0.1s", Simplify.Of(s * 0.1f * 1f).ToString());
        Assert.Equal("s/3", Simplify.Of(s * Constant.Of(1f / 3)).ToString());
    }

    private static Variable<double> Symbol(string name) => Variable.Symbol<double>(name);
}
