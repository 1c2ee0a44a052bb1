using AutoDiff.Symbolic;

namespace AutoDiff.UnitTests.Symbolic.Functions;

public class LambdaTextTests
{
    [Theory]
    [InlineData("x => x * x", "x")]
    [InlineData("(x) => x", "x")]
    [InlineData("(x, y) => x*x + 3*x*y + y*y", "x y")]
    [InlineData("static (a, b) => a + b", "a b")]
    [InlineData("(Variable<double> x, Variable<double> ŷ) => x", "x ŷ")]
    [InlineData("(Dictionary<string, Variable<double>> table, (int A, int B) pair) => table", "table pair")]
    [InlineData("Variable<double> (Variable<double> θ) => θ", "θ")]
    [InlineData("(Func<Variable<double>, Variable<double>>)((u) => u)", "u")]
    [InlineData("((x, y) => x)", "x y")]
    [InlineData("new Func<Variable<double>, Variable<double>>(t => t)", "t")]
    [InlineData("(x, // the first, not (y)\n y /* => z */) =>\r\n  x", "x y")]
    [InlineData("(@class, _ ) => @class", "class _")]
    [InlineData("(Variable<double> x = null, params Variable<double>[] rest) => x", "x rest")]
    [InlineData("delegate (Variable<double> x) { return x; }", "x")]
    [InlineData("x => y => x", "x")]
    [InlineData("() => 1", "")]
    public void NamesOfALambda(string text, string names) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), LambdaText.ParameterNames(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Loss")]
    [InlineData("Compose(x => x)")]
    [InlineData("Make<int>(x => x)")]
    [InlineData("flag ? x => x : y => y")]
    [InlineData("table[x => x]")]
    [InlineData("k switch { _ => f }")]
    [InlineData("Read(\"(x) => x\")")]
    [InlineData("=> x")]
    [InlineData(") => x")]
    public void WhatIsNoLambdaHasNoNames(string? text) => Assert.Null(LambdaText.ParameterNames(text));
}
