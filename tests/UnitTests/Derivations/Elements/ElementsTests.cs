using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations;

public class ElementsTests
{
    [Fact]
    public void A_matrix_product_is_sums_of_products()
    {
        Variable<double> w = Symbol("w", 2, 2), x = Symbol("x", 2);
        var z = MatMul(w, x).Named("z");

        var elements = Elements.Of(Sum(Square(z)));

        Assert.Equal("w₁₁·x₁ + w₁₂·x₂", elements[z, 0].ToFormula());
        Assert.Equal("z₁² + z₂²", elements.Root.ToFormula());
        Assert.Equal(["w₁₁", "w₁₂", "w₂₁", "w₂₂"], elements.ElementsOf(w).Select(element => element.Name));
    }

    [Fact]
    public void One_weight_has_a_path_through_every_neuron_behind_it()
    {
        Variable<double> w1 = Symbol("w¹", 2, 2), w2 = Symbol("w²", 2, 2), w3 = Symbol("w³", 1, 2), x = Symbol("x", 2, 1), y = Symbol("y"),
            n = Symbol("n");
        var h1 = Sigmoid(MatMul(w1, x).Named("z¹")).Named("h¹");
        var h2 = Sigmoid(MatMul(w2, h1).Named("z²")).Named("h²");
        var ŷ = MatMul(w3, h2).Reshape([]).Named("ŷ");
        var elements = Elements.Of(1 / (2 * n) * Square(ŷ - y));

        var derivation = Derivation.Of(elements.Root, new DerivationOptions { Detail = DerivationDetail.Answer, HasPrimes = true },
            elements[w1, 0, 0]);

        Assert.Equal("(w²₁₁·w³₁·σ′(z²₁) + w²₂₁·w³₂·σ′(z²₂))·(ŷ − y)·x₁·σ′(z¹₁)/n", derivation.Results[0].Simplified.ToFormula());
        Assert.Equal(2, derivation.Work.Paths);
    }

    [Fact]
    public void Linear_layers_and_broadcasting_open()
    {
        var x = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } }, "x");
        var weight = Variable.Of(new double[,] { { 0.5, -1 }, { 2, 0.25 }, { -3, 1 } }, "W");
        var bias = Variable.Of<double>([0.1, 0.2, 0.3], "b");
        var root = Sum(Tanh(Linear(x, weight, bias) * Variable.Of(2.0, "c")));

        var elements = Elements.Of(root);

        Assert.Equal(root.Value, elements.Root.Value, 1e-12);
        var gradient = Gradient.Of(root, weight)[weight].Values.ToArray();
        var opened = Gradient.Of(elements.Root, [.. elements.ElementsOf(weight)]);
        Assert.Equal(gradient.Length, elements.ElementsOf(weight).Count);
        for (int i = 0; i < gradient.Length; i++) Assert.Equal(gradient[i], opened[elements.ElementsOf(weight)[i]].Value, 1e-12);
    }

    [Fact]
    public void What_is_no_sum_works_on_its_elements_together()
    {
        var x = Variable.Of<double>([1, 2, 5, 3, 4], "x");

        var elements = Elements.Of(Log(Softmax(x)[2]));

        Assert.Equal(Math.Log(0.6364), elements.Root.Value, 4);
        Assert.Equal(1 - 0.6364, Gradient.Of(elements.Root, elements[x, 2])[elements[x, 2]].Value, 4);
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        Variable<double> w = Symbol("w", 2, 2), other = Symbol("u");
        var elements = Elements.Of(Sum(w));

        Assert.Throws<ArgumentException>(() => elements[other]);
        Assert.Contains("(2, 2)", Assert.Throws<ArgumentException>(() => elements[w, 0]).Message, StringComparison.Ordinal);
        Assert.Contains("axis 1", Assert.Throws<ArgumentException>(() => elements[w, 0, 2]).Message, StringComparison.Ordinal);
        Assert.Throws<GradientException>(() => Elements.Of(w));
        Assert.Contains("10000", Assert.Throws<ArgumentException>(() => Elements.Of(Sum(Symbol("u", 200, 200)))).Message, StringComparison.Ordinal);
    }

    private static Variable<double> Symbol(string name, params int[] lengths) => Variable.Symbol<double>(name, Shape.Of(lengths));
}
