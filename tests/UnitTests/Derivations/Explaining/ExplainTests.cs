using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations;

/// <summary>What is said of one number of a gradient, on graphs so small that it can be seen.</summary>
public class ExplainTests
{
    [Fact]
    public void A_chain_is_one_path_with_its_factors()
    {
        var x = Variable.Of(0.5, "x");
        var explanation = Explain.Of(Square(Sin(3 * x).Named("s")).Named("y"), x);

        var path = Assert.Single(explanation.Paths);
        Assert.Equal(["s", "v₁", "x"], path.Steps.Select(step => step.To.ToString()));
        Assert.Equal([2 * Math.Sin(1.5), Math.Cos(1.5), 3], path.Steps.Select(step => step.Local));
        Assert.Equal(explanation.Gradient, path.Contribution, 1e-15);
        Assert.Equal(path.Contribution, path.Steps[^1].Product);
        Assert.Equal(1, path.Share, 1e-15);
        Assert.Equal(1, explanation.PathCount);
    }

    [Fact]
    public void Paths_go_through_single_elements_and_come_largest_first()
    {
        // y = Σⱼ vⱼ (Wx)ⱼ: the paths to x₁ go through the elements of Wx, with vⱼ Wⱼ₁.
        var x = Variable.Of(new double[,] { { 1 }, { 2 } }, "x");
        var h = MatMul(Constant.Of(new double[,] { { 1, 2 }, { 3, -4 }, { 5, 0 } }, "W"), x).Named("h");
        var explanation = Explain.Of(Sum(Constant.Of(new double[,] { { 1 }, { 10 }, { 100 } }) * h), x, 1, 0);

        Assert.Equal([-40, 2], explanation.Paths.Select(path => path.Contribution));
        Assert.Equal([-40 / 42.0, 2 / 42.0], explanation.Paths.Select(path => path.Share), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal("h[1, 0]", explanation.Paths[0].Steps[^1].From.ToString());
        Assert.Equal((2, 42, 2, -40), ((int)explanation.PathCount, explanation.Magnitude, explanation.PositiveSum, explanation.NegativeSum),
            (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Magnitude - b.Item2) < 1e-12 && Math.Abs(a.PositiveSum - b.Item3) < 1e-12
                && Math.Abs(a.NegativeSum - b.Item4) < 1e-12);
    }

    [Fact]
    public void A_view_keeps_its_elements()
    {
        var x = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } }, "x");
        var explanation = Explain.Of(Dot(x.Reshape([4]).Named("v"), Constant.Of<double>([1, 10, 100, 1000])), x, 1, 0);
        Assert.Equal("v[2]", Assert.Single(explanation.Paths).Steps[0].To.ToString());
        Assert.Equal(100, explanation.Gradient);
    }

    [Fact]
    public void Paths_are_counted_without_being_walked()
    {
        var x = Variable.Of(1.0, "x");
        Variable<double> y = x;
        for (int i = 0; i < 200; i++) y = 0.5 * y + 0.5 * y;
        var explanation = Explain.Of(y, x);

        Assert.Equal(System.Numerics.BigInteger.One << 200, explanation.PathCount);
        Assert.Equal(1, explanation.Magnitude, 1e-12);
        Assert.Equal(5, explanation.Paths.Count);
        Assert.True(explanation.IsComplete);
        Assert.Contains("10^60", explanation.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_nodes_has_an_explanation()
    {
        var x = Variable.Of(1.0, "x");
        Variable<double> y = x;
        for (int i = 0; i < 100_000; i++) y = y * 1.00001;
        var explanation = Explain.Of(y, x);
        Assert.Equal(explanation.Gradient, Assert.Single(explanation.Paths).Contribution, 1e-9);
        Assert.Contains("99980 ", explanation.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_path_and_no_gradient()
    {
        var x = Variable.Of(2.0, "x");
        Assert.Equal(ExplanationReason.NoDependency, Reason(Square(Variable.Of(1.0)), x));
        Assert.Equal(ExplanationReason.Constant, Reason(Square(x), Constant.Of(1.0, "c")));
        var cut = Explain.Of(Floor(x) + StopGradient(x), x);
        Assert.False(cut.HasGradient);
        Assert.Equal(ExplanationReason.Cut, cut.Findings[0].Reason);
        Assert.Equal(["floor", "stop-gradient"], cut.Findings[0].Cuts.Select(end => end.Operation).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_dead_unit_is_named_with_its_argument()
    {
        var w = Variable.Of<double>([1, -1], "w");
        var h = Relu((3 * w).Named("z")).Named("h");
        var explanation = Explain.Of(Sum(h), w, 1);

        var finding = Assert.Single(explanation.Findings);
        Assert.Equal((ExplanationReason.FlatPiece, "h[1]", "z[1]", -3.0),
            (finding.Reason, finding.At!.ToString(), finding.By!.ToString(), finding.By.Value));
        Assert.Empty(explanation.Paths);
        Assert.Equal(0, explanation.Gradient);
    }

    [Fact]
    public void Many_dead_units_are_counted()
    {
        var w = Variable.Of(1.0, "w");
        var z = (w * Constant.Of<double>([-1, -2, -3, -4])).Named("z");
        Assert.Equal(4, Assert.Single(Explain.Of(Sum(Relu(z)), w).Findings).Count);
    }

    [Fact]
    public void A_slope_of_zero_has_its_reason()
    {
        Assert.Equal(ExplanationReason.Saturated, At(x => Sigmoid(x), 40));
        Assert.Equal(ExplanationReason.Saturated, At(x => Tanh(x), -30));
        Assert.Equal(ExplanationReason.Stationary, At(x => Square(x), 0));
        Assert.Equal(ExplanationReason.Kink, At(x => Relu(x), 0));
        Assert.Equal(ExplanationReason.Kink, At(x => Abs(x), 0));
        Assert.Equal(ExplanationReason.FlatPiece, At(x => Relu6(x), 7));

        static ExplanationReason At(Func<Variable<double>, Variable<double>> function, double x)
        {
            var variable = Variable.Of(x, "x");
            return Reason(function(variable), variable);
        }
    }

    [Fact]
    public void A_factor_that_is_zero_is_named()
    {
        var x = Variable.Of(3.0, "x");
        var product = Assert.Single(Explain.Of(x * Constant.Of(0.0, "c"), x).Findings);
        Assert.Equal((ExplanationReason.ZeroFactor, "c"), (product.Reason, product.Operands.Single(operand => operand.Value == 0).Name));

        // Two layers whose weights are all zero: the one nearer to the loss is where it ends.
        Parameter<double> first = Parameter.Of(new double[2, 2], "W₁"), second = Parameter.Of(new double[1, 2], "W₂");
        var input = Variable.Of(new double[,] { { 1, 2 } }, "x");
        var h = Linear(input, first, Parameter.Of<double>([1, 1])).Named("h");
        var finding = Assert.Single(Explain.Of(Sum(Linear(h, second, Parameter.Of<double>([0]))), input, 0, 1).Findings);
        Assert.Equal(ExplanationReason.ZeroFactor, finding.Reason);
        Assert.Equal("W₂[0, 0]", Assert.Single(finding.Operands).ToString());
    }

    [Fact]
    public void An_element_that_is_not_selected_says_so()
    {
        var x = Variable.Of<double>([1, 5, 2], "x");
        Assert.Equal(ExplanationReason.NotSelected, Assert.Single(Explain.Of(Sum(x.Slice(0, 2, 0)), x, 2).Findings).Reason);
        Assert.Equal(ExplanationReason.ZeroDerivative, Assert.Single(Explain.Of(Max(x), x, 0).Findings).Reason);
        Assert.Empty(Explain.Of(Max(x), x, 1).Findings);
    }

    [Fact]
    public void Contributions_that_cancel_are_shown()
    {
        var x = Variable.Of(3.0, "x");
        var exactly = Explain.Of(x * x - x * x, x);
        Assert.Equal(ExplanationReason.Cancelled, Assert.Single(exactly.Findings).Reason);
        Assert.Equal(4, exactly.PathCount);
        Assert.Equal(6, exactly.PositiveSum, 1e-12);
        Assert.Equal(-6, exactly.NegativeSum, 1e-12);

        var nearly = Explain.Of(120 * x - 119.9 * x, x);
        Assert.Equal(ExplanationReason.NearlyCancelled, Assert.Single(nearly.Findings).Reason);
        Assert.Equal([120, -119.9], nearly.Paths.Select(path => path.Contribution));
    }

    [Fact]
    public void Vanishing_is_told_by_layers_and_underflow_from_zero()
    {
        var x = Variable.Of(1f, "x");
        Variable<float> y = x;
        for (int i = 0; i < 20; i++) y = Sigmoid(y);
        var vanishing = Assert.Single(Explain.Of(y, x).Findings);
        Assert.Equal(ExplanationReason.Vanishing, vanishing.Reason);
        Assert.Equal(20, Assert.Single(vanishing.Factors).Steps.Count);

        for (int i = 0; i < 60; i++) y = Sigmoid(y);
        var underflow = Explain.Of(y, x);
        Assert.Equal(0, underflow.Gradient);
        Assert.Equal(ExplanationReason.Underflow, Assert.Single(underflow.Findings).Reason);
        Assert.InRange(underflow.Findings[0].Factors[0].LogarithmOfProduct / Math.Log(10), -53, -50);
        Assert.Equal(1, underflow.Paths[0].Share, 1e-9);
    }

    [Fact]
    public void A_division_by_a_small_number_is_named()
    {
        var x = Variable.Of(2.0, "x");
        var small = Variable.Of(1e-6, "ε");
        var finding = Assert.Single(Explain.Of(3 * x / small, x).Findings);
        Assert.Equal(ExplanationReason.Exploding, finding.Reason);
        Assert.Equal(1e6, finding.Local, 1);
        Assert.Contains("ε", finding.Operands.Select(operand => operand.Name));
        Assert.Equal(["divide", "multiply"], finding.Factors.Select(group => group.Operation));
    }

    [Fact]
    public void Many_small_paths_can_be_much()
    {
        var x = Variable.Of(1.0, "x");
        Variable<double> y = x;
        for (int i = 0; i < 100; i++) y = 0.75 * y + 0.5 * y;
        var explanation = Explain.Of(y, x);
        Assert.Equal(ExplanationReason.ManyPaths, Assert.Single(explanation.Findings).Reason);
        Assert.True(explanation.Paths[0].Contribution < 1e-12);
    }

    [Fact]
    public void What_is_not_finite_is_found_where_it_enters()
    {
        var zero = Variable.Of(0.0, "x");
        Assert.Equal(ExplanationReason.NotFiniteDerivative, Reason(Sqrt(zero), zero));
        Assert.Equal(ExplanationReason.ZeroTimesInfinity, Reason(Square(Sqrt(zero)), zero));
        Assert.Equal(ExplanationReason.NotFiniteValue, Reason(Exp(Log(zero) * -1), zero));

        var finding = Assert.Single(Explain.Of(Log(zero) * 0, zero).Findings);
        Assert.Equal(ExplanationReason.NotFiniteValue, finding.Reason);

        // A mask that multiplies does not keep an infinite slope out.
        var masked = Assert.Single(Explain.Of(Sqrt(zero) * 0, zero).Findings);
        Assert.Equal((ExplanationReason.ZeroTimesInfinity, 0.0), (masked.Reason, Assert.Single(masked.Operands).Value));

        var big = Variable.Of(710.0, "x");
        var overflow = Assert.Single(Explain.Of(Exp(big), big).Findings);
        Assert.Equal((ExplanationReason.NotFiniteValue, "exp"), (overflow.Reason, overflow.At!.Node.Operation!.Name));
        var small = Variable.Of(1e-200, "x");
        Assert.Equal(ExplanationReason.Overflow, Reason(small * 1e200 * 1e200, small));
    }

    [Fact]
    public void A_bad_number_in_another_sample_is_not_to_blame()
    {
        var w = Variable.Of<double>([4, 0], "w");
        var loss = Sum(Sqrt(w));
        Assert.Empty(Explain.Of(loss, w, 0).Findings);
        Assert.Equal(ExplanationReason.NotFiniteDerivative, Assert.Single(Explain.Of(loss, w, 1).Findings).Reason);
    }

    [Fact]
    public void A_clipped_gradient_is_explained_as_it_was_clipped()
    {
        var x = Variable.Of<double>([1, 2], "x");
        var loss = Sum(Square((3 * x).OnGradient(g => 0.5 * g)));
        var explanation = Explain.Of(loss, x, 1);
        Assert.Equal(explanation.Gradient, Assert.Single(explanation.Paths).Contribution, 1e-12);
        Assert.Contains(explanation.Paths[0].Steps, step => step.Local == 0.5);
    }

    [Fact]
    public void Elements_must_exist()
    {
        var x = Variable.Of<double>([1, 2], "x");
        Assert.Throws<ArgumentOutOfRangeException>("index", () => Explain.Of(Sum(x), x, 2));
        Assert.Throws<ArgumentException>("index", () => Explain.Of(Sum(x), x, 0, 1));
        Assert.Throws<GradientException>(() => Explain.Of(x, x, 0));
        Assert.Equal("x[1]", Explain.Of(Sum(x), x, -1).Variable.ToString());
    }

    [Fact]
    public void No_line_is_wider_than_a_hundred_columns()
    {
        var x = Variable.Of(0.5, "a variable with a name that goes on and on and on and on, further than anybody would wish to read");
        Variable<double> y = x;
        for (int i = 0; i < 40; i++) y = Tanh(y * 1.01);
        foreach (var language in (Language[])[Language.English, Language.TraditionalChinese])
            Assert.All(Explain.Of(y, x).ToText(language).Split('\n'), line => Assert.InRange(AutoDiff.Rendering.TextWidth.Of(line), 0, 100));
    }

    private static ExplanationReason Reason(Variable<double> root, Variable<double> variable) =>
        Assert.Single(Explain.Of(root, variable).Findings).Reason;
}
