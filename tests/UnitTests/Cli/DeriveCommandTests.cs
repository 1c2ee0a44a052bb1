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

    // What is shown is 60 characters before the place, the place, and 14 after it.
    [Theory]
    [InlineData(0, 40, 0, 15)]
    [InlineData(59, 13, 0, 73)]
    [InlineData(60, 14, 0, 75)]
    [InlineData(60, 15, 0, 75)]
    [InlineData(61, 40, 1, 76)]
    [InlineData(200, 0, 140, 201)]
    public async Task ShowsThePlaceInALongExpression(int before, int after, int from, int to)
    {
        string expression = string.Concat(Enumerable.Repeat("1+", before / 2 + 1))[(before % 2 == 0 ? 0 : 1)..][..before] + ")"
            + new string('x', after);
        Assert.Equal(before, expression.IndexOf(')', StringComparison.Ordinal));

        var run = await CommandLine.Run("derive", expression);

        string[] lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith($"autodiff: column {before + 1}:", lines[0], StringComparison.Ordinal);
        Assert.Equal("  " + expression[from..Math.Min(to, expression.Length)], lines[1]);
        Assert.Equal("  " + new string(' ', before - from) + "^", lines[2]);
    }

    [Theory]
    [InlineData("x\u0301 + )", "x\u0301 + )", "    ^")] // An accent of its own takes no column.
    [InlineData("x\n+ )", "x + )", "    ^")]
    [InlineData("x +", "x +", "   ^")]
    [InlineData("變數 + )", "變數 + )", "       ^")] // A Chinese character takes two columns.
    public async Task ShowsThePlaceUnderTheCharacter(string expression, string shown, string mark)
    {
        var run = await CommandLine.Run("derive", expression);

        Assert.Equal([$"  {shown}", $"  {mark}"], run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]);
    }

    [Fact]
    public async Task ReadsAPointAsPeopleWriteIt()
    {
        var run = await CommandLine.Run("derive", "x*y*z", "--at", "x=1/2,y=−4,z=pi", "--detail", "answer");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("= −12.57", run.Output, StringComparison.Ordinal);
        Assert.Contains("= 1.571", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadsAPointInEverySpelling()
    {
        var run = await CommandLine.Run("derive", "x_1*ｙ", "--at", "x1＝½，ｙ=−４", "--wrt", "x₁", "--detail", "answer");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("∂f/∂x_1 = y = −4", run.Output, StringComparison.Ordinal);
        Assert.Contains("--at gives 'x_1' twice.", (await CommandLine.Run("derive", "x_1", "--at", "x1=2,x_1=3")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavesOutWhatTheExpressionDoesNotDependSmoothlyOn()
    {
        var run = await CommandLine.Run("derive", "where(x > 0, y^2, 3)", "--detail", "answer");

        Assert.Equal((0, "autodiff: note: x is left out: the expression does not depend smoothly on it.\n"), (run.ExitCode, run.Error));
        Assert.Contains("∂f/∂y = where([x > 0], 2y, 0)", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandLine.Run("derive", "where(x > 0, y^2, 3)", "--wrt", "x")).ExitCode);
        Assert.Equal(1, (await CommandLine.Run("derive", "sign(x)")).ExitCode);
    }

    [Fact]
    public async Task SaysHowItReadWhatIsNotObvious()
    {
        var names = await CommandLine.Run("derive", "xy", "--detail", "answer");
        Assert.Equal((0, "autodiff: note: xy is read as one variable; the product is written x·y or x y.\n"), (names.ExitCode, names.Error));

        var letters = await CommandLine.Run("derive", "xy", "--detail", "answer", "--single-letters");
        Assert.Equal((0, ""), (letters.ExitCode, letters.Error));
        Assert.Contains("∂f/∂x = y", letters.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x=1", "--at gives no value for y, z.")]
    [InlineData("y=1,x=2", "--at gives no value for z.")]
    [InlineData("", "--at gives no value for x, y, z.")]
    [InlineData("x=,y=1,z=1", "--at x=: '' is not a number.")]
    [InlineData("=1", "--at: the expression has no variable ''; it has x, y, z.")]
    [InlineData("x=1=2", "--at expects name=value pairs separated by commas, not 'x=1=2'.")]
    [InlineData("x=NaN,y=1,z=1", "--at x=NaN: 'NaN' is not a number.")]
    [InlineData("x=1e999,y=1,z=1", "--at x=1e999: '1e999' is not a number.")]
    public async Task APointGivesEveryVariableOneNumber(string point, string error)
    {
        var run = await CommandLine.Run("derive", "x*y*z", "--at", point);

        Assert.Equal((1, "", $"autodiff: {error}\n"), (run.ExitCode, run.Output, run.Error));
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

    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("latex", @"\documentclass")]
    [InlineData("mermaid", "flowchart")]
    [InlineData("dot", "digraph")]
    [InlineData("json", "\"backward\"")]
    [InlineData("csharp", "public static class Function")]
    [InlineData("markdown", "$$")]
    public async Task WritesEveryFormat(string format, string expected)
    {
        var run = await CommandLine.Run("derive", "sigmoid(w*x+b)", "--wrt", "w", "--at", "w=1,x=2,b=3", "--format", format);

        Assert.Equal("", run.Error);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpeaksChinese()
    {
        var run = await CommandLine.Run("derive", "x*sin(x)", "--language", "zh-Hant");

        Assert.Contains("反向傳播", run.Output, StringComparison.Ordinal);
        Assert.Contains("乘法法則", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("rule", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("answer", "Result", "Backward")]
    [InlineData("key", "Backward", "local")]
    [InlineData("every", "local", "nothing of this")]
    public async Task TellsAsMuchAsIsAskedFor(string detail, string expected, string missing)
    {
        var run = await CommandLine.Run("derive", "x*sin(x)", "--detail", detail);

        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(missing, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DerivesHigherOrders()
    {
        var run = await CommandLine.Run("derive", "x^3", "--order", "2", "--detail", "key");

        Assert.Contains("∂f′/∂x = 6x", run.Output, StringComparison.Ordinal);
        Assert.Contains("f″ = 6x", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddsTheHessian()
    {
        var run = await CommandLine.Run("derive", "x^2*y", "--hessian", "--at", "x=1,y=2", "--detail", "answer");

        Assert.Contains("∂²f/∂x∂y = 2x = 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("∂²f/∂x²  = 2y = 4", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComparesTheModes()
    {
        var run = await CommandLine.Run("derive", "x^2*y", "--mode", "both");

        Assert.Contains("∂v₁/∂x = 2x", run.Output, StringComparison.Ordinal);
        Assert.Contains("forward mode   2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepsToAsciiWhenAsked()
    {
        var run = await CommandLine.Run("derive", "sigmoid(θ^2) + 速度·√θ", "--ascii");

        Assert.DoesNotContain(run.Output, character => !char.IsAscii(character));
        Assert.Contains("df/dtheta", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--order 2", "--wrt")]
    [InlineData("--order 0", "from 1 to 20")]
    [InlineData("--order many", "'many'|many")]
    [InlineData("--order 2 --wrt x --mode both", "reverse mode")]
    [InlineData("--order 2 --wrt x --hessian", "exclude each other")]
    [InlineData("--hessian --mode forward", "--hessian is derived in reverse mode")]
    [InlineData("--hessian --mode both", "--hessian is derived in reverse mode")]
    [InlineData("--format html --mode forward", "text, markdown, latex")]
    [InlineData("--format dot --hessian", "text, markdown, latex")]
    [InlineData("--format pdf", "'pdf'")]
    [InlineData("--show numbers", "--at")]
    [InlineData("--ascii --format html", "--format text")]
    [InlineData("--ascii --language zh-Hant", "English words")]
    [InlineData("--wrt ,", "names no variable")]
    [InlineData("--wrt x --order 3 --format json", "is 0")]
    [InlineData("--language fr", "'fr'")]
    [InlineData("--detail some", "'some'")]
    public async Task RefusesWhatCannotBeToldInOneLine(string options, string expected)
    {
        var run = await CommandLine.Run(["derive", "x*y", .. options.Split(' ')]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(expected.Split('|')[^1], run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }
}
