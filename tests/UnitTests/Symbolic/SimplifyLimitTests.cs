using AutoDiff.Symbolic;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic;

/// <summary>Graphs too large to simplify come back, at least in part as they were.</summary>
public class SimplifyLimitTests
{
    private const int Levels = 200_000;

    private static readonly Variable<double> x = Variable.Symbol<double>("x");

    public static TheoryData<string, Func<Variable<double>, int, Variable<double>>> Chains => new()
    {
        { "nested functions", (y, _) => Sin(y) + 1 },
        { "growing numbers", (y, _) => y * 1.0001 + 0.5 },
        { "doubling powers", (y, _) => y * y + x },
        { "growing sums", (y, i) => y + i * Power(x, i % 97) * Sin(i * x) },
        { "growing products", (y, i) => y * (Cos(i * x) + 2) },
        { "growing fractions", (y, i) => y / (x + i) + 1 / (x - i) },
        { "negations", (y, _) => -(-y) },
        { "sigmoids", (y, i) => Sigmoid(y * i) },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_deep_graph_does_not_overflow_the_stack(string name, Func<Variable<double>, int, Variable<double>> step)
    {
        Assert.NotEmpty(name);
        var expression = x;
        for (int i = 1; i <= Levels; i++) expression = step(expression, i);

        var simplified = Simplify.Of(expression).Result;
        var shallow = step(step(x, 1), 2);

        Assert.NotEmpty(simplified.ToFormula());
        Assert.Equal(
            Substitute.Of(shallow, (x, 0.3)).Value,
            Substitute.Of(Simplify.Of(shallow).Result, (x, 0.3)).Value,
            1e-9);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(1000)]
    public void One_simplifier_serves_all_formulas_of_a_long_product(int count)
    {
        var parsed = ExpressionParser.Parse<double>(string.Join("·", Enumerable.Range(1, count).Select(i => $"(x{i} + y{i})")));
        var gradients = Gradient.Graph(parsed.Root, [.. parsed.Symbols]);
        var simplifier = new Simplifier<double>();
        var values = parsed.Symbols.Select((symbol, i) => (symbol, (Variable<double>)(0.5 + 0.001 * (i % 7)))).ToArray();

        foreach (var symbol in parsed.Symbols.Take(50))
            Assert.Equal(1, Substitute.Of(simplifier.Of(gradients[symbol]).Result, values).Value / Substitute.Of(gradients[symbol], values)
                .Value, 1e-12);
    }

    [Fact]
    public void What_formulas_share_is_one_node_of_their_results()
    {
        Variable<double> y = Variable.Symbol<double>("y"), shared = Sin(x + x) * x;
        var simplifier = new Simplifier<double>();

        Assert.Same(simplifier.Of(shared * 1).Result, simplifier.Of(shared + 0 * y).Result);
    }

    [Fact]
    public void Conditions_belong_to_the_formula_that_relies_on_them()
    {
        var one = x / x;
        var simplifier = new Simplifier<double>();

        Assert.Equal("1  (x ≠ 0)", simplifier.Of(one).ToString());
        Assert.Equal("x + 1  (x ≠ 0)", simplifier.Of(one + x).ToString());
        Assert.Equal("2x", simplifier.Of(x + x).ToString());
        Assert.Equal("1  (x ≠ 0)", simplifier.Of(one).ToString());
    }

    [Fact]
    public void Exponentially_many_paths_are_walked_once()
    {
        var expression = x;
        for (int i = 0; i < 200; i++) expression = Sin(expression) * expression + expression;

        Assert.NotEmpty(Simplify.Of(expression).Result.ToFormula());
    }
}
