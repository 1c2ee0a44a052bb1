using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic;

/// <summary>Derivatives of the lessons, as they are printed.</summary>
public class LessonTests
{
    private static readonly Variable<double> w = Symbol("w"), b = Symbol("b"), y = Symbol("y");

    [Theory]
    [InlineData("3x", "x", "3")]
    [InlineData("m·x + b", "x", "m")]
    [InlineData("x^2", "x", "2x")]
    [InlineData("3x^2 + 2x + 7", "x", "6x + 2")]
    [InlineData("x^2 + x + 1", "x", "2x + 1")]
    [InlineData("w^2 + 2w + 1", "w", "2w + 2")]
    [InlineData("x^2/2", "x", "x")]
    [InlineData("a^x", "x", "a^x·ln(a)")]
    [InlineData("e^x", "x", "exp(x)")]
    [InlineData("ln(x)", "x", "1/x")]
    [InlineData("log(a, x)", "x", "1/(x·ln(a))")]
    [InlineData("log(2, x)", "x", "1/(x·ln(2))")]
    [InlineData("2^x", "x", "2^x·ln(2)")]
    [InlineData("ln(x^2 + 1)", "x", "2x/(x² + 1)")]
    [InlineData("log(a, x^2 + 1)", "x", "2x/((x² + 1)·ln(a))")]
    [InlineData("(x^2 + 1)^5", "x", "10x·(x² + 1)⁴")]
    [InlineData("(x^2 + 1)^n", "x", "2n·x·(x² + 1)^(n − 1)")]
    [InlineData("x^2 + 3x·y + y^2", "x", "2x + 3y")]
    [InlineData("x^2 + 3x·y + y^2", "y", "3x + 2y")]
    [InlineData("x^2 + x + y^3 + y^2 + z^3 + z^2 + z + 1", "z", "3z² + 2z + 1")]
    [InlineData("(2x)^2", "x", "8x")]
    [InlineData("1/(1 + e^(−z))", "z", "σ(z)·(1 − σ(z))")]
    [InlineData("sigmoid(z)", "z", "σ(z)·(1 − σ(z))")]
    [InlineData("ln(1 + e^x)", "x", "σ(x)")]
    [InlineData("(a − y)^2/2", "a", "a − y")]
    public void Calculus(string text, string variable, string derivative)
    {
        var parsed = ExpressionParser.Parse<double>(text);
        var symbol = parsed.Symbols.Single(symbol => symbol.Name == variable);

        Assert.Equal(derivative, Simplify.Of(Gradient.Graph(parsed.Root, symbol)[symbol]).ToString());
    }

    [Fact]
    public void A_logarithm_of_a_number_is_typeset_as_one()
    {
        var parsed = ExpressionParser.Parse<double>("2^x");

        Assert.Equal(@"2^{x} \cdot \ln\left(2\right)", Simplify.Of(Gradient.Graph(parsed.Root, parsed.Symbols[0])[parsed.Symbols[0]])
            .Result.ToFormula(FormulaFormat.Latex));
    }

    // E5
    [Fact]
    public void Mean_squared_error_of_a_line()
    {
        Variable<double> x = Variable.Symbol<double>("x", [4]), target = Variable.Symbol<double>("y", [4]);
        var gradients = Gradient.Graph(Mean(Square(target - (w * x + b).Named("ŷ"))), w, b);

        Assert.Equal("sum((ŷ − y) ⊙ x)/2", Printed(gradients[w]));
        Assert.Equal("sum(ŷ − y)/2", Printed(gradients[b]));
    }

    // F1, F2, F4
    [Fact]
    public void A_neuron()
    {
        Variable<double> x = Variable.Symbol<double>("x", [2]), weights = Variable.Symbol<double>("w", [2]);
        var z = (Dot(weights, x) + b).Named("z");
        var prediction = Sigmoid(z).Named("ŷ");
        var loss = BinaryCrossEntropy(prediction, y);
        var gradients = Gradient.Graph(loss, prediction, z, weights, b);

        Assert.Equal("ŷ·(1 − ŷ)·w", Printed(Gradient.Graph(prediction, x)[x]));
        Assert.Equal("(ŷ − y)/(ŷ·(1 − ŷ))", Printed(gradients[prediction]));
        Assert.Equal("ŷ − y  (ŷ ≠ 0, ŷ ≠ 1)", Printed(gradients[z]));
        Assert.Equal("(ŷ − y)·x  (ŷ ≠ 0, ŷ ≠ 1)", Printed(gradients[weights]));
        Assert.Equal("(ŷ − y)·ŷ·(1 − ŷ)·x", Printed(Gradient.Graph(Square(prediction - y) / 2, weights)[weights]));
    }

    // F7
    [Fact]
    public void One_hidden_layer()
    {
        Variable<double> x = Matrix("x", 2, 1), first = Matrix("W₁", 3, 2), second = Matrix("W₂", 1, 3), firstBias = Matrix("b₁", 3, 1),
            secondBias = Matrix("b₂", 1, 1), target = Matrix("y", 1, 1);
        var h = Sigmoid((MatMul(first, x) + firstBias).Named("z")).Named("h");
        var prediction = (MatMul(second, h) + secondBias).Named("ŷ");
        var gradients = Gradient.Graph(Sum(Square(target - prediction) / 2), second, secondBias, first, firstBias);

        Assert.Equal("(ŷ − y) hᵀ", Printed(gradients[second]));
        Assert.Equal("ŷ − y", Printed(gradients[secondBias]));
        string slope = Printed(gradients[firstBias]);
        Assert.StartsWith("h ⊙ (1 − h) ⊙ ", slope, StringComparison.Ordinal);
        Assert.Contains("W₂ᵀ (ŷ − y)", slope, StringComparison.Ordinal);
        Assert.Equal($"({slope}) xᵀ", Printed(gradients[first]));
    }

    // F9
    [Fact]
    public void Four_weights()
    {
        var parsed = ExpressionParser.Parse<double>("(w_0·w_1·w_2·w_3·a_4 − y)^2");
        var last = parsed.Symbols.Single(symbol => symbol.Name == "w_3");

        Assert.Equal("2a_4·w_0·w_1·w_2·(a_4·w_0·w_1·w_2·w_3 − y)", Printed(Gradient.Graph(parsed.Root, last)[last]));
    }

    private static string Printed(Variable<double> gradient) => Simplify.Of(gradient).ToString();

    private static Variable<double> Symbol(string name) => Variable.Symbol<double>(name);

    private static Variable<double> Matrix(string name, int rows, int columns) => Variable.Symbol<double>(name, [rows, columns]);
}
