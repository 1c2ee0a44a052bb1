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
    [InlineData("exp(-x)/(1+exp(-x))^2", "σ(x)·(1 − σ(x))·(1 − 2σ(x))")]
    [InlineData("1/x+1/(x+1)-(2*x+1)/(x*(x+1))+x", "1  (x ≠ −1, x ≠ 0)")]
    public void TheFirstDerivative(string text, string derivative) => Assert.Equal(derivative, Derive.Of<double>(text).Partial("x").ToString());

    [Theory]
    [InlineData("ln|x|", "1/x")]
    [InlineData("x|x|", "2·|x|")]
    [InlineData("sqrt(x^2)", "sign(x)  (x ≠ 0)")]
    [InlineData("abs(x)^3", "3x·|x|")]
    [InlineData("x/abs(x)", "0  (x ≠ 0)")]
    [InlineData("|2x-2|", "2sign(x − 1)")]
    [InlineData("x*sign(x)^2", "1  (x ≠ 0)")]
    [InlineData("x^2*ln|x|", "2x·ln(|x|) + x")]
    [InlineData("|x|^x", "(ln(|x|) + 1)·|x|^x")]
    [InlineData("relu(x)-relu(-x)", "where([x = 0], 0, 1)")]
    [InlineData("x^10000", "10000x^9999")]
    [InlineData("1/(x*|x|)", "−2/|x|³")]
    [InlineData("exp(x)/(1+exp(2x))", "(exp(x) − exp(3x))/(exp(2x) + 1)²")]
    [InlineData("cbrt(x^3)", "1")]
    [InlineData("cbrt(-27x^6)", "−6x")]
    [InlineData("sqrt(x^2+2x+1)", "sign(x + 1)  (x ≠ −1)")]
    [InlineData("(x^2-2x+1)^(3/2)", "3(x − 1)·|x − 1|")]
    [InlineData("sqrt(4x^4+4x^2+1)", "4x")]
    [InlineData("abs(abs(x))", "sign(x)")]
    [InlineData("max(x,-x)", "sign(x)")]
    [InlineData("max(x^2,-1)", "2x")]
    [InlineData("x*max(pi,2)", "π")]
    public void SignsAndExponentialsAreWrittenAsPeopleWriteThem(string text, string derivative) =>
        Assert.Equal(derivative, Derive.Of<double>(text).Partial("x").ToString());

    [Theory]
    [InlineData("where(x > 0, x^2, -x)", "where([x > 0], 2x, −1)")]
    [InlineData("max(x, 2)", "where([x > 2], 1, where([2 > x], 0, 1/2))")]
    [InlineData("min(x, x^2)", "where([x² > x], 1, where([x > x²], 2x, x + 1/2))")]
    [InlineData("relu(2x)", "2[x > 0]")]
    [InlineData("relu(x)^2", "2[x > 0]·relu(x)")]
    [InlineData("x^2+relu(x)", "where([x > 0], 2x + 1, 2x)")]
    [InlineData("max(x,0)^2", "where([x > 0], 2x, 0)")]
    [InlineData("max(x,y)^2", "where([x > y], 2x, where([y > x], 0, max(x, y)))")]
    [InlineData("exp(max(x,y))", "where([x > y], exp(x), where([y > x], 0, exp(max(x, y))/2))")]
    [InlineData("ln(max(x,1))", "where([x > 1], 1/x, where([1 > x], 0, 1/2))")]
    [InlineData("where(x>1, x*sign(x-1), 0)", "[x > 1]")]
    [InlineData("where(x>0, |x|, -x)", "where([x > 0], 1, −1)")]
    [InlineData("where(x≠0, x^2/x, 0)", "1")]
    [InlineData("where(x≠0, sin(x)/x, 0)", "where([x = 0], 0, cos(x)/x − sin(x)/x²)")]
    [InlineData("clip(x,-1,1)", "where([−1 > x], 0, where([x > 1], 0, 1))")]
    [InlineData("hardtanh(x)", "[1 > x]·[x > −1]")]
    public void ChoicesAreCases(string text, string derivative) => Assert.Equal(derivative, Derive.Of<double>(text).Partial("x").ToString());

    [Theory]
    [InlineData("where(x >= -2, x*x/x, x^2)", "where([x ≥ −2], x, x²)  (x ≠ 0)")]
    [InlineData("where(x > 0, x*x/x, x^2)", "where([x > 0], x, x²)")]
    [InlineData("where(x > y, x*x/x, y)", "where([x > y], x, y)  (x ≠ 0 ∨ x ≤ y)")]
    [InlineData("where(x > y, y, x*x/x)", "where([x > y], y, x)  (x ≠ 0 ∨ x > y)")]
    [InlineData("where(x >= -2, 1/(1/sqrt(x)), 1)", "where([x ≥ −2], √(x), 1)  (x ≠ 0)")]
    public void ABranchNeedsAValueWhereItIsChosen(string text, string formula) => Assert.Equal(formula, Derive.Of<double>(text).Formula.ToString());

    // Step by step the rules have no value in the middle of what cancels.
    [Theory]
    [InlineData("asin(x/x)", "0  (x ≠ 0)", "0  (x ≠ 0)")]
    [InlineData("sqrt(x-x)+x", "1", "0")]
    [InlineData("sqrt(x^4)", "2x", "2")]
    [InlineData("sin(asin(x))", "1  (−1 ≤ x ≤ 1)", "0  (−1 ≤ x ≤ 1)")]
    [InlineData("sinh(asinh(x))", "1", "0")]
    [InlineData("acos(x/x)*x", "0  (x ≠ 0)", "0  (x ≠ 0)")]
    public void WhatCancelsIsDerivedAsWhatItIs(string text, string first, string second)
    {
        var f = Derive.Of<double>(text);
        Assert.Equal([first, second], [f.Derivative(1).ToString(), f.Derivative(2).ToString()]);
    }

    // What holds within a branch is told with it, and what the branch needs itself is not told.
    [Theory]
    [InlineData("where(y^2 >= x, x/(y+3), x^(4/3)+15/4)", 1, "where([x > y²], 4x^(1/3)/3, 1/(y + 3))")]
    [InlineData("where(x >= 1, 7-x/x, (x-4.75)^(3/2))", 1, "where([1 > x], 3√(4x − 19)/4, 0)")]
    [InlineData("where(x > 0, sqrt(y+x), 0)", 3, "where([x > 0], 3/(8(x + y)^(5/2)), 0)")]
    [InlineData("where(x > -2, |sqrt(x)|, 9x+x)", 3, "where([x > −2], 3/(8x^(5/2)), 0)")]
    public void DerivativesOfBranchesNeedWhatTheyNeedThere(string text, int order, string derivative)
    {
        var f = Derive.Of<double>(text);
        Assert.Equal(derivative, f.Partial([.. Enumerable.Repeat("x", order)]).ToString());
    }

    // What is always so is no condition.
    [Theory]
    [InlineData("tan(atan(x))", "1")]
    [InlineData("ln(x+sqrt(x^2+1))", "1/√(x² + 1)")]
    [InlineData("ln(x-sqrt(x^2+1))", "−1/√(x² + 1)")]
    [InlineData("sqrt(x^2-2x*y+y^2)", "sign(x − y)  (x ≠ y)")]
    [InlineData("(x*y)^(1/2)", "y/(2√(x·y))")]
    [InlineData("2^x!", "2^exp(lnΓ(x + 1))·ψ(x + 1)·exp(lnΓ(x + 1))·ln(2)")]
    [InlineData("where(x>=0,x^2/x,y)", "[x ≥ 0]  (x ≠ 0)")]
    public void NeedlessConditionsAreNotTold(string text, string derivative) =>
        Assert.Equal(derivative, Derive.Of<double>(text).Partial("x").ToString());

    [Theory]
    [InlineData("x^3/x", "2  (x ≠ 0)")]
    [InlineData("sqrt(x)", "−1/(4x^(3/2))")]
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
        double Value(Variable<double> formula) =>
            Substitute.Of(formula, [.. f.Variables.Select(own => (own, Variable.Of(own.Name == "x" ? x : y)))]).Value;
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
