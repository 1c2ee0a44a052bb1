using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic;

/// <summary>Numbers that are not rational stay what they are, instead of becoming decimals.</summary>
public class ExactConstantTests
{
    [Theory]
    [InlineData("2πr", "2π·r", "2π")]
    [InlineData("√2*x", "√2·x", "√2")]
    [InlineData("sqrt(8)*x", "2√2·x", "2√2")]
    [InlineData("sqrt(2)*sqrt(3)*x", "√6·x", "√6")]
    [InlineData("x/sqrt(2)", "x/√2", "√2/2")]
    [InlineData("sqrt(2x)", "√(2x)", "1/√(2x)")]
    [InlineData("sqrt(2x/3)", "√(2x/3)", "1/√(6x)")]
    [InlineData("sqrt(2/pi)*x", "√(2/π)·x", "√(2/π)")]
    [InlineData("1/sqrt(2*pi)*exp(-x^2/2)", "exp(−x²/2)/√(2π)", "−x·exp(−x²/2)/√(2π)")]
    [InlineData("(x-√2)*(x+√2)", "x² − 2", "2x")]
    [InlineData("x^sqrt(2)", "x^(√2)", "√2·x^(√2 − 1)")]
    [InlineData("cbrt(8)*x + cbrt(2)", "2x + 2^(1/3)", "2")]
    [InlineData("e^2*x", "e²·x", "e²")]
    [InlineData("x/e + x*e^x*e", "x·exp(x + 1) + x/e", "(x + 1)·exp(x + 1) + 1/e")]
    [InlineData("sqrt(e)*x", "√e·x", "√e")]
    [InlineData("ln(8)*x", "3x·ln(2)", "3ln(2)")]
    [InlineData("ln(1/2)*x", "−x·ln(2)", "−ln(2)")]
    [InlineData("ln(√2)*x", "x·ln(2)/2", "ln(2)/2")]
    [InlineData("2^x", "2^x", "2^x·ln(2)")]
    [InlineData("x^1.5", "x^(3/2)", "3√(x)/2")]
    [InlineData("(x+3)/8", "(x + 3)/8", "1/8")]
    [InlineData("0.3*x + 0.5", "0.3x + 1/2", "0.3")]
    [InlineData("cos(pi/3)*x", "x/2", "1/2")]
    [InlineData("sin(-5*pi/4)*x + tan(pi/6)", "x/√2 + √3/3", "√2/2")]
    [InlineData("sin(pi/12)*x", "x·sin(π/12)", "sin(π/12)")]
    [InlineData("asin(-sqrt(3)/2)*x + atan(1)", "π/4 − π·x/3", "−π/3")]
    [InlineData("acos(-1/2)*x", "2π·x/3", "2π/3")]
    [InlineData("log2(8)*x + exp2(3) + lg(1/1000)", "3x + 5", "3")]
    [InlineData("5!*x", "120x", "120")]
    [InlineData("sin(1)*x", "x·sin(1)", "sin(1)")]
    [InlineData("tanh(20)*x + sigmoid(40)", "x·tanh(20) + σ(40)", "tanh(20)")]
    [InlineData("⌊√2⌋*x + |√2-2| + [√2 > 1]", "x − √2 + 3", "1")]
    [InlineData("0.3^0.7*x*0.3^0.3", "0.3x", "0.3")]
    [InlineData("0.30000000000000004*x", "0.30000000000000004x", "0.30000000000000004")]
    public void FormulasKeepThem(string text, string formula, string derivative)
    {
        var f = Derive.Of<double>(text);

        Assert.Equal(formula, f.Formula.ToString());
        Assert.Equal(derivative, f.Partial(f.Variables[0]).ToString());
        // What is printed is read back as the same.
        Assert.Equal(formula, Derive.Of<double>(formula).Formula.ToString());
    }

    // In a derivation too π is a number and not a name.
    [Fact]
    public void DerivationsKeepThem()
    {
        var f = Derive.Of<double>("π·r²*cos(π/3)");
        Assert.Contains("df/dr = π·r", Derivation.Of(f.Root, f.Variables[0]).ToText().Replace("∂", "d", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void SecondDerivativesKeepThem() => Assert.Equal("2^x·ln(2)²", Derive.Of<double>("2^x").Derivative(2).ToString());

    [Fact]
    public void NumbersOfAProgramAreKnownByTheirValue()
    {
        Assert.Equal("√2·x", Derive.Of(x => x * Math.Sqrt(2)).Formula.ToString());
        Assert.Equal("exp(−x²/2)/√(2π)", Derive.Of(x => Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)).Formula.ToString());
        Assert.Equal("√3·x/2", Derive.Of(x => x * (Math.Sqrt(3) / 2)).Formula.ToString());
        Assert.Equal("e·x + e²", Derive.Of(x => x * Math.E + Math.Exp(2)).Formula.ToString());
        Assert.Equal("1.4142x", Derive.Of(x => x * 1.4142).Formula.ToString());
    }

    [Fact]
    public void WhatIsComputedFromExactNumbersKeepsItsOperation()
    {
        var root = Sqrt(Constant.Exact(2.0));
        Assert.True(root.IsExact);
        Assert.False(root.IsTracked);
        Assert.NotNull(root.Operation);
        Assert.True((2.0 * root).IsExact);
        Assert.Equal(Math.Sqrt(2), root.Value);

        // Data ends it, so that a loop over data keeps no graph alive.
        var data = root * Constant.Of(3.0);
        Assert.False(data.IsExact);
        Assert.Null(data.Operation);
        Assert.Null((Constant.Of(2.0) * 3.0).Operation);
    }

    [Fact]
    public void ExactNumbersAreNumbersInPlansAndCode()
    {
        var f = Derive.Of<double>("sqrt(2)*x^2");
        Assert.Equal(3 * Math.Sqrt(2) * 2, f.Compile().Gradient([3.0])[0], 15);
        Assert.Contains("1.4142135623730951", CSharpSource.Of(f.Root, f.Variables.ToArray()), StringComparison.Ordinal);
    }
}
