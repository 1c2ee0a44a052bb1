namespace AutoDiff.UnitTests.Symbolic;

/// <summary>Forms and derivatives that once were wrong somewhere in the domain of what they were made of.</summary>
public class DomainTests
{
    [Theory]
    [InlineData("sin(x)*sqrt(cos(x))", "(3cos(x)² − 1)/(2√(cos(x)))")]
    [InlineData("sqrt(sigmoid(x))+sigmoid(-x)", "√(σ(x))·(1 − σ(x))/2 − σ(x)·σ(−x)")]
    [InlineData("ln(x^y)", "y/x  (x > 0)")]
    [InlineData("x^3/x", "2x  (x ≠ 0)")]
    [InlineData("x^y/x^y", "0  (x > 0)")]
    [InlineData("x^y*x^(-y)", "0  (x > 0)")]
    [InlineData("1/(1/x)", "1  (x ≠ 0)")]
    [InlineData("(x-x)/(x-x)", "NaN")]
    [InlineData("exp(-x)/(1+exp(-x))^2", "(1 − 2σ(x))·σ(x)·(1 − σ(x))")]
    [InlineData("1/x+1/(x+1)-(2*x+1)/(x*(x+1))+x", "1  (x ≠ −1, x ≠ 0)")]
    public void TheFirstDerivative(string text, string derivative) => Assert.Equal(derivative, Derive.Of<double>(text).Partial("x").ToString());

    [Theory]
    [InlineData("x^3/x", "2  (x ≠ 0)")]
    [InlineData("sqrt(x)", "−1/(4x^1.5)")]
    [InlineData("exp(x)", "exp(x)")]
    public void TheSecondDerivative(string text, string derivative)
    {
        var f = Derive.Of<double>(text);
        Assert.Equal(derivative, f.Derivative(2).ToString());
        // Also where the function has a name, and where the derivation tells it.
        Assert.Equal(derivative, Derive.Of(f.Root.Named("f"), f.Variables[0]).Derivative(2).ToString());
        var told = Derivation.OfOrder(f.Root, f.Variables[0], 2);
        Assert.Equal(derivative, new Simplified<double>(told.Result, told.Restrictions).ToString());
        Assert.DoesNotContain("−f′/", told.ToText(), StringComparison.Ordinal);
        Assert.Equal(derivative, Derivation.OfHessian(f.Root, DerivationOptions.Default, f.Variables[0]).Rows[0][0].ToString());
    }

    [Theory]
    [InlineData("sqrt(x^y)", -3, 2, -1.0)]
    [InlineData("ln(x^y)", -3, 2, -0.6666666666666666)]
    [InlineData("sqrt((x*y)^x)", 2, -3, null)]
    public void PowersOfPowersKeepTheirValuesBelowZero(string text, double x, double y, double? slope)
    {
        var f = Derive.Of<double>(text);
        double Value(Variable<double> formula) => Substitute.Of(formula, [.. f.Variables.Select(own => (own, Variable.Of(own.Name == "x" ? x : y)))]).Value;
        Assert.Equal(Value(f.Root), Value(f.Formula.Result), 1e-12);
        if (slope is { } expected) Assert.Equal(expected, Value(f.Partial("x").Result), 1e-12);
    }

    [Theory]
    [InlineData("sqrt(x)*sqrt(x)/x", "1  (x > 0)")]
    [InlineData("ln(x)/ln(x)", "1  (x > 0, x ≠ 1)")]
    [InlineData("atanh(x)-atanh(x)", "0  (−1 < x < 1)")]
    [InlineData("sin(asin(x))", "x  (−1 ≤ x ≤ 1)")]
    [InlineData("0*sqrt(x^2-4)", "0  (|x| ≥ 2)")]
    [InlineData("0*sqrt(1-x^2)/(x^2-1)", "0  (−1 < x < 1)")]
    [InlineData("0*sqrt(x-y)", "0  (x ≥ y)")]
    [InlineData("0/(x^2+x)", "0  (x ≠ −1, x ≠ 0)")]
    [InlineData("0/(1+exp(x))", "0")]
    [InlineData("0/(exp(x)-1)", "0  (x ≠ 0)")]
    [InlineData("x/sqrt(x)", "√(x)  (x ≠ 0)")]
    [InlineData("0*ln(x)*ln(-x)", "NaN")]
    public void ConditionsAreTheWeakestThatAreTrue(string text, string form) => Assert.Equal(form, Derive.Of<double>(text).Formula.ToString());
}
