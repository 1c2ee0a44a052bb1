using AutoDiff.Nn;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations;

/// <summary>The same derivation, told in more and less detail.</summary>
public class DerivationDetailTests
{
    private static readonly DerivationOptions s_key = new() { Detail = DerivationDetail.KeySteps },
        s_layers = new() { Detail = DerivationDetail.Layers };

    [Fact]
    public void The_answer_is_all_that_is_told()
    {
        Variable<double> x = Symbol("x"), y = Symbol("y");

        var derivation = Derivation.Of(x * Sin(y), new DerivationOptions { Detail = DerivationDetail.Answer }, x, y);

        Assert.Equal(["sin(y)", "x·cos(y)"], derivation.Results.Select(row => row.Simplified.ToFormula()));
        Assert.DoesNotContain("Backward", derivation.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Key_steps_pass_over_sums_and_constant_factors()
    {
        Variable<double> x = Symbol("x"), y = Symbol("y");

        var row = Assert.Single(Derivation.Of(Square(x) + 3 * x * y + Square(y), s_key, y).Backward);

        Assert.Equal("3x + 2y", row.Simplified.ToFormula());
        Assert.Equal("f", Assert.Single(row.Steps).Node.Name);
    }

    [Fact]
    public void Key_steps_stop_at_names_and_where_something_is_multiplied()
    {
        Variable<double> x = Symbol("x"), w = Symbol("w"), b = Symbol("b");
        var ŷ = Sigmoid((w * x + b).Named("z")).Named("ŷ");

        var derivation = Derivation.Of(Square(ŷ - 1).Named("L"), s_key, w, b);

        Assert.Equal(["∂L/∂v₁", "∂L/∂ŷ", "∂L/∂z", "∂L/∂b", "∂L/∂w"], derivation.Backward.Select(row => row.Symbol));
        Assert.Equal("∂L/∂z·x", derivation.Results[0].Steps[0].Formula.ToFormula());
    }

    [Fact]
    public void Layers_read_like_the_recursion_of_the_textbook()
    {
        Variable<double> a = Symbol("x", 3, 1), y = Symbol("y", 2, 1);
        Variable<double>[] weights = [Symbol("W[1]", 4, 3), Symbol("W[2]", 5, 4), Symbol("W[3]", 2, 5)],
            biases = [Symbol("b[1]", 4, 1), Symbol("b[2]", 5, 1), Symbol("b[3]", 2, 1)];
        for (int l = 0; l < weights.Length; l++) a = Sigmoid(MatMul(weights[l], a) + biases[l]);

        var derivation = Derivation.Of((0.5 * Sum(Square(a - y))).Named("L"), s_layers, [.. weights, .. biases]);

        var formulas = derivation.Backward.ToDictionary(row => row.Symbol, row => row.Simplified.ToFormula());
        Assert.Equal("a[3] − y", formulas["∂L/∂a[3]"]);
        Assert.Equal("∂L/∂a[3] ⊙ σ′(z[3])", formulas["δ[3]"]);
        Assert.Equal("(W[3]ᵀ δ[3]) ⊙ σ′(z[2])", formulas["δ[2]"]);
        Assert.Equal("(W[2]ᵀ δ[2]) ⊙ σ′(z[1])", formulas["δ[1]"]);
        Assert.Equal("δ[2] a[1]ᵀ", formulas["∂L/∂W[2]"]);
        Assert.Equal("δ[1] xᵀ", formulas["∂L/∂W[1]"]);
        Assert.Equal("δ[2]", formulas["∂L/∂b[2]"]);
    }

    [Fact]
    public void A_model_of_modules_gets_the_names_of_textbooks()
    {
        var model = Mlp.Create<double>(4, [3, 2], 2, Functions.Relu, new RandomGenerator(1));
        var loss = Loss.CrossEntropy(model.Forward(RandomVariable.Normal<double>([5, 4], new RandomGenerator(2))), IndexTensor.Of([0, 1, 1, 0, 1]));

        var derivation = Derivation.Of(loss, s_layers, [.. model.Parameters]);

        Assert.Equal("L", derivation.Root.Name);
        Assert.Equal(["W[1]", "b[1]", "W[2]", "b[2]", "W[3]", "b[3]"], derivation.Results.Select(row => row.Node.Name));
        Assert.Equal(["z[1]", "a[1]", "z[2]", "a[2]", "z[3]", "L"], derivation.Forward.Select(node => node.Name));
        Assert.Equal("(δ[3] W[3]) ⊙ relu′(z[2])", derivation.Backward.Single(row => row.Symbol == "δ[2]").Simplified.ToFormula());
        var gradients = Gradient.Of(loss, [.. model.Parameters]);
        for (int i = 0; i < model.Parameters.Length; i++)
        {
            var expected = gradients[model.Parameters[i]].Values;
            for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], derivation.Results[i].Derivative.Values[k], 1e-12);
        }
    }

    [Fact]
    public void What_is_shared_is_counted()
    {
        // Given: two layers of one neuron each, as in the notes; the path to w² has 4 factors, that to w¹ has 6, and both share ½, 2(ŷ − y) and
        // σ′(z²).
        Variable<double> x = Symbol("x"), y = Symbol("y"), w1 = Symbol("w¹"), w2 = Symbol("w²");
        var z2 = (w2 * Sigmoid((w1 * x).Named("z¹")).Named("h")).Named("z²");

        var derivation = Derivation.Of((0.5 * Square(Sigmoid(z2).Named("ŷ") - y)).Named("L"), s_key, w2, w1);

        Assert.Equal(2, derivation.Work.Paths);
        Assert.Equal(3 + 5, derivation.Work.ExpandedMultiplications);
        Assert.Equal(6, derivation.Work.Multiplications);
        Assert.Equal(2, derivation.Work.Saved);
        Assert.Equal("∂L/∂z²", Assert.Single(derivation.Backward, row => row.Uses > 1).Symbol);
    }

    [Fact]
    public void A_diamond_of_diamonds_has_exponentially_many_paths_and_linear_work()
    {
        Variable<double> x = Symbol("x"), y = x;
        for (int i = 0; i < 20; i++) y = Sin(y) * Cos(y);

        var work = Derivation.Of(y, new DerivationOptions { Detail = DerivationDetail.Answer }, x).Work;

        Assert.Equal(Math.Pow(2, 20), work.Paths);
        Assert.InRange(work.Multiplications, 60, 80);
        Assert.True(work.Saved > 1e7);
    }

    [Fact]
    public void Variables_without_names_get_some()
    {
        Variable<double> a = Variable.Of(2.0), b = Variable.Of(3.0);

        var derivation = Derivation.Of(a * b, a, b);

        Assert.Equal(["x", "x₁"], derivation.Results.Select(row => row.Node.Name));
        Assert.Equal(3, derivation.Results[0].Derivative.Value);
    }

    [Fact]
    public void Constants_with_names_are_spoken_of_by_them()
    {
        var p = Variable.Of<double>([0.25, 0.75], "p");
        var y = Constant.Of<double>([0, 1], "y");

        Assert.Equal("y", Derivation.Of(Sum(p * y), p).Results[0].Simplified.ToFormula());
        Assert.Equal("−y/p", ResultOf(-Sum(Log(p) * y), p));
    }

    [Fact]
    public void Rules_have_the_names_that_fit_the_place()
    {
        Variable<double> x = Symbol("x"), n = Symbol("n"), u = Undefined("u", x).Named("u");

        Assert.Equal("power rule", RuleOf(Power(x, 3), x));
        Assert.Equal("generalized power rule", Derivation.Of(Power(u, n), x).Backward[0].Steps[0].Rule);
        Assert.Equal("constant multiple rule", RuleOf(3 * x, x));
        Assert.Equal("product rule", RuleOf(x * Sin(x), x));
        Assert.Equal("quotient rule", RuleOf(Sin(x) / x, x));
        Assert.Equal("exponential rule", RuleOf(Power(n, x), x));
        Assert.Equal("multivariable chain rule", Derivation.Of(x * Sin(x), x).Results[0].Rule);
    }

    [Fact]
    public void Functions_of_which_only_the_name_is_known_derive()
    {
        Variable<double> x = Symbol("x"), n = Symbol("n");
        var u = Undefined("u", x);
        Variable<double> s = Undefined("g", x).Named("s"), t = Undefined("h", x).Named("t");

        Assert.Equal("u′(x)/u(x)", ResultOf(Log(u), x));
        Assert.Equal("n·u(x)^(n − 1)·u′(x)", ResultOf(Power(u, n), x));
        Assert.Equal("∂₂f(s, t)·h′(x) + ∂₁f(s, t)·g′(x)", ResultOf(Undefined("f", s, t), x));
        Assert.Equal("u″(x)", Derivation.OfOrder(u, x, 2).Result.ToFormula());
        Assert.False(Undefined("u", Variable.Of(1.0, "x")).HasValue);
        Assert.Throws<ShapeException>(() => Undefined("u", Symbol("v", 3)));
    }

    private static string RuleOf(Variable<double> y, Variable<double> x) => Derivation.Of(y, x).Results[0].Steps[^1].Rule;

    private static string ResultOf(Variable<double> y, Variable<double> x) => Derivation.Of(y, x).Results[0].Simplified.ToFormula();

    private static Variable<double> Symbol(string name, params int[] lengths) => Variable.Symbol<double>(name, Shape.Of(lengths));
}
