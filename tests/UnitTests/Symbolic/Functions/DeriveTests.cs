using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic.Functions;

public class DeriveTests
{
    [Fact]
    public void PartialsOfALambda()
    {
        var f = Derive.Of((x, y) => x * x + 3 * x * y + y * y);
        Assert.Equal("f(x, y) = x² + 3x·y + y²", f.ToString());
        Assert.Equal("2x + 3y", f.Partial("x").ToString());
        Assert.Equal("∂f/∂x = 2x + 3y\n∂f/∂y = 3x + 2y", f.Gradient.ToString());
        Assert.Equal("3x + 2y", f.Gradient["y"].ToString());
        Assert.Equal("3", f.Partial("x", "y").ToString());
        Assert.Equal("    x   y\nx   2   3\ny   3   2", f.Hessian.ToString());
        Assert.Equal("|  | $x$ | $y$ |\n|---|---|---|\n| $x$ | $2$ | $3$ |\n| $y$ | $3$ | $2$ |\n", f.Hessian.ToMarkdown());
        Assert.Equal("    x         y\nf   2x + 3y   3x + 2y", f.Jacobian.ToString());
    }

    [Fact]
    public void NamesComeFromTheParameters()
    {
        Assert.Equal("f(θ) = sin(θ)", Derive.Of(θ => Sin(θ)).ToString());
        Assert.Equal("f(ŷ, t) = ŷ − t", Derive.Of((Variable<double> ŷ, Variable<double> t) => ŷ - t).ToString());
        Assert.Equal("f(x, b, y) = x·y", Derive.Of((_, b, y) => _ * y).ToString());
        Assert.Equal("f(a, b, c, d) = a + b + c + d", Derive.Of((a, b, c, d) => a + b + c + d).ToString());
        // A method group tells the names of its method, and a variable those of its lambda.
        Assert.Equal("f(left, right) = left/right", Derive.Of(Quotient).ToString());
        Func<Variable<double>, Variable<double>> named = value => Exp(value);
        Assert.Equal("f(value) = exp(value)", Derive.Of(named).ToString());
        Assert.Equal("f(p, q) = p·q", Derive.Of(x => x[0] * x[1], ("p", Shape.Scalar), ("q", Shape.Scalar)).ToString());
    }

    [Fact]
    public void HigherOrders()
    {
        var f = Derive.Of(x => Power(x, 4) - 2 * x);
        Assert.Equal("4x³ − 2", f.Derivative().ToString());
        Assert.Equal("24x", f.Derivative(3).ToString());
        Assert.Equal("24", f.Derivative(4).ToString());
        Assert.Equal("0", f.Derivative(5).ToString());
        Assert.Equal(f.Formula, f.Derivative(0));
        Assert.Equal("x ≠ 0", Derive.Of(x => Square(x) / x).Derivative().Restrictions.Single());
        Assert.Throws<ArgumentOutOfRangeException>(() => f.Derivative(-1));
        Assert.Throws<InvalidOperationException>(() => Derive.Of((x, y) => x * y).Derivative());
    }

    [Fact]
    public void WhatDoesNotDependHasDerivativeZero()
    {
        var f = Derive.Of((x, y) => Sin(x));
        Assert.Equal("0", f.Partial("y").ToString());
        Assert.Equal("0", f.Partial("x", "y").ToString());
        Assert.Equal("0", Derive.Of(x => 3).Derivative().ToString());
        Assert.Equal("1", Derive.Of(x => x).Derivative().ToString());
    }

    [Fact]
    public void FromTextAndFromGraphs()
    {
        var f = Derive.Of<double>("x^2 + 3*x*y");
        Assert.Equal(["x", "y"], f.Variables.Select(variable => variable.Name));
        Assert.Equal("2x + 3y", f.Partial("x").ToString());

        var w = Parameter.Of(0.5, "w");
        var x = Constant.Of(2.0, "x");
        var ŷ = Sigmoid(w * x).Named("ŷ");
        var loss = BinaryCrossEntropy(ŷ, Constant.Of(1.0, "y")).Named("L");
        var derived = Derive.Of(loss);
        Assert.Same(w, derived.Variables.Single());
        Assert.Equal("(ŷ − y)·x  (ŷ ≠ 0, ŷ ≠ 1)", derived.Partial(w).ToString());
        Assert.Contains("constant", Assert.Throws<ArgumentException>(() => Derive.Of(loss, x)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Derive.Of(Variable.Symbol<double>("a") * Variable.Symbol<double>("a")));
    }

    [Fact]
    public void VectorsAndMatricesKeepTheirShape()
    {
        var f = Derive.Of((W, x) => Sum(Square(MatMul(W, x))), Shape.Of(2, 3), Shape.Of(3));
        Assert.Equal(Shape.Of(2, 3), f.Partial("W").Result.Shape);
        Assert.Equal(Shape.Of(3), f.Gradient["x"].Result.Shape);
        Assert.Equal(Shape.Of(2, 3, 3), f.Hessian[0, 1].Result.Shape);
        var g = Derive.Of((W, x) => MatMul(W, x), Shape.Of(2, 3), Shape.Of(3));
        Assert.Equal(Shape.Of(2, 3), g.Partial("x").Result.Shape);
        Assert.Equal(["f[0]", "f[1]"], g.Jacobian.Rows);
        Assert.Equal(Shape.Of(3), g.Jacobian[1, 1].Result.Shape);
        Assert.Throws<GradientException>(() => g.Gradient);
        Assert.Equal("1 − tanh(x)²", Derive.Of(x => Tanh(x), Shape.Of(4)).Derivative().ToString());
    }

    [Fact]
    public void DirectionalDerivative()
    {
        var f = Derive.Of((x, y) => x * x * y);
        Assert.Equal("3x² + 4x·y", f.Directional(2, 3).ToString());
        Assert.Equal(10, Evaluate(f.Directional(2, 3), f, 1, 1.75));
        Assert.Throws<ArgumentException>(() => f.Directional(1));
    }

    [Fact]
    public void ImplicitDerivative()
    {
        var circle = Derive.Of((x, y) => x * x + y * y - 25);
        Assert.Equal("−x/y  (y ≠ 0)", circle.Implicit("y", "x").ToString());
        Assert.Equal(-0.75, Evaluate(circle.Implicit("y", "x"), circle, 3, 4));
        // y″ = −(x² + y²)/y³, and y‴ = −3x(x² + y²)/y⁵.
        Assert.Equal(-25.0 / 64, Evaluate(circle.Implicit("y", "x", order: 2), circle, 3, 4), 12);
        Assert.Equal(-225.0 / 1024, Evaluate(circle.Implicit("y", "x", order: 3), circle, 3, 4), 12);
        Assert.Throws<GradientException>(() => Derive.Of((x, y) => x * x).Implicit("y", "x"));
        Assert.Throws<ArgumentException>(() => circle.Implicit("z", "x"));
    }

    [Fact]
    public void DifferenceQuotientsTendToTheDerivative()
    {
        var table = Derive.Of(x => x * x).DifferenceQuotients(3, rows: 4);
        Assert.Equal(6, table.Limit);
        Assert.Equal([7, 6.1, 6.01, 6.001], table.Rows.Select(row => Math.Round(row.Quotient, 9)));
        Assert.Equal([1, 0.1, 0.01, 0.001], table.Rows.Select(row => Math.Round(row.Error, 9)));
        Assert.Equal(
            """
            h       (f(x + h) − f(x))/h   error
            1       7                     1
            0.1     6.1                   0.1
            0.01    6.01                  0.01
            0.001   6.001                 0.001
            h → 0   6                     the limit, f′(3)
            """.ReplaceLineEndings("\n"), table.ToString());
        Assert.Contains("極限 f′(3)", table.ToText(Language.TraditionalChinese), StringComparison.Ordinal);
        Assert.StartsWith("| `h` | `(f(x + h) − f(x))/h` | error |\n|---|---|---|\n| 1 | 7 | 1 |\n", table.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhereThereIsNoLimitTheTableSaysSo()
    {
        foreach (var side in Enum.GetValues<DifferenceSide>())
        {
            Assert.Contains("not all approach", Derive.Of(x => Abs(x)).DifferenceQuotients(0, side).ToText(), StringComparison.Ordinal);
            Assert.Contains("not all approach", Derive.Of(x => Floor(x)).DifferenceQuotients(1, side).ToText(), StringComparison.Ordinal);
            Assert.Contains("no derivative here", Derive.Of(x => Log(x)).DifferenceQuotients(-1, side).ToText(), StringComparison.Ordinal);
            foreach (var root in (DerivedFunction<double>[])[Derive.Of(x => Sqrt(x)), Derive.Of(x => Cbrt(x))])
            {
                string table = root.DifferenceQuotients(0, side).ToText();
                Assert.Contains("beyond all bounds", table, StringComparison.Ordinal);
                Assert.DoesNotContain("≈ 0", table, StringComparison.Ordinal);
                Assert.Contains("無限增大", root.DifferenceQuotients(0, side).ToText(Language.TraditionalChinese), StringComparison.Ordinal);
            }

            Assert.Contains("the limit, f′(3)", Derive.Of(x => Square(x)).DifferenceQuotients(3, side).ToText(), StringComparison.Ordinal);
            Assert.Contains("the limit", Derive.Of(x => Power(x, 1.5)).DifferenceQuotients(0.01, side).ToText(), StringComparison.Ordinal);
            Assert.Contains("the limit", Derive.Of(x => Log(x)).DifferenceQuotients(0.05, side).ToText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DifferenceQuotientsOfAllSides()
    {
        var f = Derive.Of((x, y) => Power(x, 3) * y);
        Assert.Equal([-2.0, -0.29, -0.0299], f.DifferenceQuotients("x", [1, 1], DifferenceSide.Backward, 3)
            .Rows.Select(row => Math.Round(row.Error, 9)));
        Assert.Equal([1, 0.01, 0.0001], f.DifferenceQuotients("x", [1, 1], DifferenceSide.Central, 3).Rows.Select(row => Math.Round(row.Error, 9)));
        // Linear in y: nothing is left but rounding.
        Assert.All(f.DifferenceQuotients("y", [1.1, 1], DifferenceSide.Central).Rows, row => Assert.True(row.IsRounding));
        Assert.Contains("∂f/∂x(1, 1)", f.DifferenceQuotients("x", [1, 1]).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => f.DifferenceQuotients(1));
        Assert.Throws<ArgumentException>(() => f.DifferenceQuotients("x", [1]));
        Assert.Throws<ArgumentException>(() => Derive.Of(x => Sum(x), Shape.Of(2)).DifferenceQuotients("x", [1]));
    }

    private static Variable<double> Quotient(Variable<double> left, Variable<double> right) => left / right;

    private static double Evaluate(Simplified<double> formula, DerivedFunction<double> function, double x, double y) =>
        Substitute.Of(formula.Result, (function.Variables[0], Constant.Of(x)), (function.Variables[1], Constant.Of(y))).Value;
}
