using System.Text;
using AutoDiff.Rendering;
using AutoDiff.SourceCode;
using AutoDiff.Symbolic;

namespace AutoDiff.UnitTests.Derivations;

/// <summary>
/// What is as long as an expression may be takes time that grows with its length. With its square, each of these would take minutes or hours: a
/// hang, to the test.
/// </summary>
public class LongSumTests
{
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(2);

    [Fact]
    public Task JoiningFormulas() => Ends(() =>
    {
        var joined = MathText.Join(MathText.Plus, Enumerable.Repeat(MathText.Name("x"), 300_000));
        Assert.Equal(300_000 * 4 - 3, joined.Write(FormulaFormat.Text).Length);
    });

    [Fact]
    public Task BreakingLines() => Ends(() =>
    {
        var text = new StringBuilder();
        TextLines.Append(text, "f = ", string.Join(" + ", Enumerable.Repeat("sin(x)", 1_000_000)));
        Assert.All(text.ToString().Split('\n'), line => Assert.True(line.Length <= TextLines.MaximumWidth));
    });

    [Fact]
    public Task GivingOutIdentifiers() => Ends(() =>
    {
        var identifiers = new Identifiers([]);
        for (int i = 0; i < 300_000; i++) _ = (identifiers.Next("v"), identifiers.Of("x"));
        Assert.Equal(("v300001", "x_300001"), (identifiers.Next("v"), identifiers.Of("x")));
    });

    [Fact]
    public Task AskingForSymbols() => Ends(() =>
    {
        var x = Variable.Symbol<double>("x");
        var derivation = Derivation.Of(Enumerable.Repeat(x, 5000).Aggregate((sum, term) => sum + term), x);
        for (int i = 0; i < 20_000_000; i++) _ = derivation.SymbolOf(derivation.Leaves[0]);
    });

    [Fact]
    public Task AskingForSmoothness() => Ends(() =>
    {
        var smoothness = new Smoothness<double>();
        var node = Variable.Symbol<double>("x");
        for (int i = 0; i < 90_000; i++)
        {
            node = Functions.Sin(node);
            Assert.True(smoothness.IsAnalytic(node));
        }

        Assert.False(smoothness.IsAnalytic(Functions.Abs(node)));
    });

    [Fact]
    public Task LoweringForSource() => Ends(() =>
    {
        var lowering = new Lowering<double>();
        var node = Variable.Symbol<double>("x");
        for (int i = 0; i < 50_000; i++) Assert.Same(node = Functions.Sin(node), lowering.Of(node));
    });

    [Theory]
    [InlineData("x", "+", 20_000)]
    [InlineData("x-y", "+", 10_000)]
    [InlineData("x", "*", 20_000)]
    [InlineData("sin(x)", "+", 14_000)]
    public Task OfAnExpression(string term, string sign, int count) => Ends(() =>
    {
        var expression = ExpressionParser.Parse<double>(string.Join(sign, Enumerable.Repeat(term, count)));
        Assert.NotEmpty(expression.Root.ToFormula());
        Assert.NotEmpty(Derive.Of(expression.Root).Partial("x").ToString());
        Assert.NotEmpty(Derivation.Of(expression.Root, expression.Symbols[0]).ToLatex());
    });

    private static async Task Ends(Action action)
    {
        var task = Task.Run(action);
        Assert.True(ReferenceEquals(task, await Task.WhenAny(task, Task.Delay(s_hang))), "This does not end.");
        await task;
    }
}
