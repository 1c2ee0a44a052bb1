namespace AutoDiff.UnitTests.Cli;

public class DeriveCommandTests
{
    [Theory]
    [InlineData("x^2 + 3*x*y + y^2", "x", "∂f/∂x = 2x + 3y")]
    [InlineData("x^2 + 3*x*y + y^2", "y", "∂f/∂y = 3x + 2y")]
    [InlineData("3x^2 + 2x + 7", "x", "∂f/∂x = 6x + 2")]
    [InlineData("w^2 + 2w + 1", "w", "∂f/∂w = 2w + 2")]
    [InlineData("x + x^2 + y + y^2 + z + z^2 + z^3 + 1", "z", "∂f/∂z = 3z² + 2z + 1")]
    [InlineData("ln(x)", "x", "∂f/∂x = 1/x")]
    [InlineData("sin(θ)", "θ", "∂f/∂θ = cos(θ)")]
    public async Task PrintsTheSimplifiedDerivative(string expression, string variable, string expected)
    {
        var run = await CommandLine.Run("derive", expression, "--wrt", variable);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrintsNumbersAtAPoint()
    {
        var run = await CommandLine.Run("derive", "x^2 + 3*x*y + y^2", "--at", "x=1,y=2");

        Assert.Contains("∂f/∂x = 2x + 3y = 8", run.Output, StringComparison.Ordinal);
        Assert.Contains("∂f/∂y = 3x + 2y = 7", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrintsMarkdown()
    {
        var run = await CommandLine.Run("derive", "sigmoid(w*x+b)", "--wrt", "w", "--format", "markdown");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(@"\frac{\partial f}{\partial w}", run.Output, StringComparison.Ordinal);
        Assert.Contains(@"\sigma", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 + foo(x)", "column 5")]
    [InlineData("(x + 1", "column")]
    [InlineData("x + * 2", "column 5")]
    [InlineData("", "column 1")]
    [InlineData("x ) y", "column 3")]
    public async Task PointsAtTheColumnOfAParseError(string expression, string column)
    {
        var run = await CommandLine.Run("derive", expression);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(column, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    public static TheoryData<string> Hostile =>
    [
        new string('(', 100_000),
        new string('x', 10_000_000),
        new string('\u0007', 10_000_000),
        "x/0",
        "x + ln(0)",
        "x + " + new string('9', 90_000),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task RefusesHostileTextWithThePosition(string expression)
    {
        var run = await CommandLine.Run("derive", expression);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("column", run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Error.Length, 1, 1000);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("--wrt", "q", "'q'")]
    [InlineData("--at", "x=1", "y")]
    [InlineData("--at", "x=one,y=2", "'one'")]
    [InlineData("--at", "x=1,y=2,y=3", "'y'")]
    [InlineData("--at", "x", "name=value")]
    [InlineData("--at", "x=1e300,y=1e300", "no derivative")]
    [InlineData("--format", "pdf", "pdf")]
    [InlineData("--colour", "red", "--colour")]
    public async Task RefusesBadOptionsInOneLine(string option, string value, string part)
    {
        (await CommandLine.Run("derive", "x*y", option, value)).AssertOneLineError(part);
    }

    [Fact]
    public async Task RefusesAnExpressionWithoutVariables() => (await CommandLine.Run("derive", "1 + 2")).AssertOneLineError("no variables");

    [Fact]
    public async Task NamesWhatCutsAGradient() => (await CommandLine.Run("derive", "sign(x)")).AssertOneLineError("sign");
}
