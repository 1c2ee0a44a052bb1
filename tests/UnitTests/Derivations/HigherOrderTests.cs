using System.Globalization;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations;

public class HigherOrderTests
{
    private static readonly Variable<double> x = Variable.Symbol<double>("x"), y = Variable.Symbol<double>("y");

    [Fact]
    public void Each_order_is_derived_from_the_simplified_one_before()
    {
        var derivation = Derivation.OfOrder(Power(x, 3), x, 2);

        Assert.Equal("6x", derivation.Result.ToFormula());
        Assert.Equal(["f", "f′"], derivation.Orders.Select(order => order.Root.Name));
        Assert.Contains("f″ = 6x", derivation.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_become_constant_has_derivatives_of_zero()
    {
        var derivation = Derivation.OfOrder(Square(x), x, 5);

        Assert.Equal(2, derivation.Orders.Count);
        Assert.Equal("0", derivation.Result.ToFormula());
        Assert.Contains("f⁽⁵⁾ = 0", derivation.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hessian_is_a_symmetric_table()
    {
        var hessian = Derivation.OfHessian(Square(x) * y, DerivationOptions.Default, x, y);

        Assert.Equal(["2y", "2x"], hessian.Rows[0].Select(second => second.ToString()));
        Assert.Equal(["2x", "0"], hessian.Rows[1].Select(second => second.ToString()));
        Assert.Contains("∂²f/∂x∂y = 2x", hessian.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_mode_takes_a_pass_for_each_number_and_reverse_mode_one()
    {
        var w = Variable.Of<double>([1, 2, 3], "w");

        var comparison = Derivation.InBothModes(Sum(Sin(w)), DerivationOptions.Default, w);

        Assert.Equal(3, comparison.ForwardPasses);
        Assert.True(comparison.ForwardOperations > comparison.Reverse.Work.Operations);
        Assert.Contains("passes", comparison.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_mode_tells_value_and_derivative_of_each_node()
    {
        var derivation = Derivation.InForwardMode(Square(x) * Sin(y), x);

        Assert.Equal(["∂v₁/∂x", "∂f/∂x"], derivation.Rows.Select(row => row.Symbol));
        Assert.Equal("∂v₁/∂x·v₂", derivation.Rows[1].Formula.ToFormula());
        Assert.Equal("2x·sin(y)", derivation.Result.Simplified.ToFormula());
    }

    [Fact]
    public void Forward_mode_follows_a_direction()
    {
        var w = Variable.Of<double>([1, 2], "w");

        var derivation = Derivation.InForwardMode(Sum(Square(w)), w, Constant.Of<double>([3, -1]));

        Assert.Equal(2 * 1 * 3 - 2 * 2 * 1, derivation.Result.Derivative.Value);
        Assert.Equal("f\u0307", derivation.Result.Symbol);
        Assert.Throws<ShapeException>(() => Derivation.InForwardMode(Sum(w), w, Constant.Of(1.0)));
    }

    [Fact]
    public void Orders_and_Hessians_are_of_numbers()
    {
        var w = Variable.Of<double>([1, 2], "w");

        Assert.Contains("(2,)", Assert.Throws<ArgumentException>(() => Derivation.OfOrder(Sum(w), w, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Derivation.OfHessian(Sum(w), DerivationOptions.Default, w));
        Assert.Throws<ArgumentOutOfRangeException>(() => Derivation.OfOrder(x, x, 0));
        Assert.Throws<GradientException>(() => Derivation.InForwardMode(Square(x), y));
    }

    // Each of these once took minutes, or gigabytes.
    [Theory]
    [InlineData("sqrt(1+x^2)", 14, 14)]
    [InlineData("tan(x)", 20, 20)]
    [InlineData("1/(1+x^2)", 20, 20)]
    [InlineData("x^x", 20, null)]
    [InlineData("exp(x^x)*sin(x^x)", 20, null)]
    public void WhatGrowsIsStoppedAndSaysSo(string text, int order, int? reached)
    {
        var f = Derive.Of<double>(text);
        var derivation = Derivation.OfOrder(f.Root, f.Variables[0], order);

        Assert.Equal(order, derivation.RequestedOrder);
        string told = derivation.ToText(new DerivationStyle { Content = DerivationContent.Symbols });
        if (reached is { } all)
        {
            Assert.Equal(all, derivation.Order);
            Assert.DoesNotContain("too long", told, StringComparison.Ordinal);
            return;
        }

        Assert.True(derivation.IsUnfinished);
        Assert.Contains("The work allowed for simplification is done", told, StringComparison.Ordinal);
        Assert.Contains("The work allowed for simplification is done", derivation.Orders[^1].ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("The work allowed for simplification is done", derivation.Orders[0].ToHtml(), StringComparison.Ordinal);
        Assert.InRange(derivation.Order, 2, order - 1);
        Assert.Contains($"From order {derivation.Order + 1} on the formulas are too long to be told.", told, StringComparison.Ordinal);
        Assert.Equal(derivation.Order, Assert.Throws<FormulaTooLongException>(() => f.Derivative(order)).Order);
        Assert.Equal(derivation.Result.ToFormula(), f.Derivative(derivation.Order).Result.ToFormula());
    }

    [Fact]
    public void ADenominatorOfAnyPowerStaysOne()
    {
        var f = Derive.Of<double>("1/(1+x^2)");

        Assert.Equal("3628800(11x¹⁰ − 165x⁸ + 462x⁶ − 330x⁴ + 55x² − 1)/(x² + 1)¹¹", f.Derivative(10).ToString());
        string last = f.Derivative(20).ToString();
        Assert.StartsWith("2.43290200817664e18·(21x²⁰ − 1330x¹⁸ + ", last, StringComparison.Ordinal);
        Assert.EndsWith(" − 210x² + 1)/(x² + 1)²¹", last, StringComparison.Ordinal);
    }

    // Each of these once took ten seconds to a minute.
    [Theory]
    [InlineData("(x{0}+1)", 40, true)]
    [InlineData("(x{0}+1)", 16, false)]
    [InlineData("sin(x{0}*x{1})", 12, false)]
    public void AllEntriesOfAHessianShareOneLimit(string factor, int count, bool isUnfinished)
    {
        string text = string.Join('*', Enumerable.Range(1, count).Select(i => string.Format(CultureInfo.InvariantCulture, factor, i, i + 1)));
        var f = Derive.Of<double>(text);
        var hessian = Derivation.OfHessian(f.Root, DerivationOptions.Default, [.. f.Variables]);

        Assert.Equal(isUnfinished, hessian.IsUnfinished);
        foreach (var (language, sentence) in new[] {
            (Language.English, "The work allowed for simplification is done: some of the formulas are longer than they need be."),
            (Language.TraditionalChinese, "化簡的工作量已達上限：部分公式未能化到最簡。") })
            Assert.Equal(isUnfinished, hessian.ToText(new DerivationStyle { Language = language }).Contains(sentence, StringComparison.Ordinal));
        // What is not simplified is right all the same.
        var (last, other) = (f.Variables[^1], f.Variables[^2]);
        (Variable<double>, Variable<double>)[] at = [.. f.Variables.Select((variable, i) => (variable, Constant.Of(0.3 + 0.01 * i)))];
        var expected = Gradient.Graph(Gradient.Graph(f.Root, last)[last], other)[other];
        Assert.Equal(Substitute.Of(expected, at).Value, Substitute.Of(hessian.Rows[^1][^2].Result, at).Value, 1e-9);
    }

    [Fact]
    public void AHessianOfManyFactorsIsDerived()
    {
        Variable<double>[] x = [.. Enumerable.Range(0, 40).Select(i => Variable.Symbol<double>($"x{i}"))];
        var hessian = Derivation.OfHessian(x.Aggregate((a, b) => a * b), DerivationOptions.Default, x);

        Assert.Equal("0", hessian.Rows[7][7].ToString());
        Assert.DoesNotContain("x7·", hessian.Rows[7][8].ToString(), StringComparison.Ordinal);
    }
}
