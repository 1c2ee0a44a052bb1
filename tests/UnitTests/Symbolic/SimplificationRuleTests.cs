using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic;

public class SimplificationRuleTests
{
    private static readonly Variable<double> t = Variable.Symbol<double>("t"), u = Variable.Symbol<double>("u"), v = Variable.Symbol<double>("v");

    public static TheoryData<string, Variable<double>, string> Rules => new()
    {
        { "sin(u)·cos(u) → sin(2u)/2", 6 * Sin(t) * Cos(t) + t, "t + 3sin(2t)" },
        { "sin(u)·cos(u) → sin(2u)/2", 6 * t * Cos(2 * t) * Sin(2 * t), "3t·sin(4t)" },
        { "sin(u)·cos(u) → sin(2u)/2", Sin(t) * Cos(2 * t), "cos(2t)·sin(t)" },
        { "ln(u) + ln(v) -> ln(u·v)", 2 * Log(t) + 2 * Log(t + 1) + t, "t + 2ln(t·(t + 1))  (t > 0)" },
        { "1 − sin(u)^2 → cos(u)^2", 3 - 3 * Square(Sin(t)), "3cos(t)²" },
        { "exp(u) + sin(v) → u·v", Exp(2 * t) + Sin(t), "2t²" },
        { "relu(u) + relu(-u) → |u|", Relu(t) + Relu(-t), "|t|" },
        { "max(u, u) => u", Maximum(t, t + 0), "t" },
        { "sin(asin(u)) → u", Sin(Asin(t)) + 1, "t + 1  (−1 ≤ t ≤ 1)" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_applied_wherever_it_fits(string rule, Variable<double> expression, string simplified) =>
        Assert.Equal(simplified, Simplify.Of(expression, SimplificationRule.Parse<double>(rule)).ToString());

    [Fact]
    public void Without_the_rule_nothing_of_the_kind_happens() => Assert.Equal("6cos(t)·sin(t)", Simplify.Of(6 * Sin(t) * Cos(t)).ToString());

    [Fact]
    public void A_longer_form_is_taken_only_if_the_rule_says_always()
    {
        var pattern = Square(Tanh(u));
        var replacement = 1 - 1 / Square(Cosh(u));

        Assert.Equal("tanh(t)²", Simplify.Of(Square(Tanh(t)), SimplificationRule.Of(pattern, replacement)).ToString());
        Assert.Equal("1 − 1/cosh(t)²", Simplify.Of(Square(Tanh(t)), SimplificationRule.Of(pattern, replacement).Always()).ToString());
    }

    [Fact]
    public void Rules_that_undo_each_other_end()
    {
        var there = SimplificationRule.Of(Sin(u) * Cos(u), Sin(2 * u) / 2).Always();
        var back = SimplificationRule.Of(Sin(2 * u), 2 * Sin(u) * Cos(u)).Always();

        Assert.NotEmpty(Simplify.Of(Sin(t) * Cos(t) + t, there, back).ToString());
    }

    [Fact]
    public void Conditions_of_a_rule_are_reported()
    {
        var rule = SimplificationRule.Of(Acosh(u), Log(u + Sqrt(Square(u) - 1))).Always().Where(u, Domain.Positive);

        Assert.Equal(["t ≥ −1"], Simplify.Of(Acosh(t + 2) + 1, rule).Restrictions);
    }

    // A rule is what was said of it, in whatever order.
    [Fact]
    public void Every_condition_of_a_rule_is_reported_however_the_rule_was_put_together()
    {
        var bare = SimplificationRule.Of(Log(u) + Log(v), Log(u * v));
        SimplificationRule<double>[] rules =
        [
            bare.Always().Where(u, Domain.Positive).Where(v, Domain.Positive),
            bare.Where(u, Domain.Positive).Always().Where(v, Domain.Positive),
            bare.Where(u, Domain.Positive).Where(v, Domain.Positive).Always(),
        ];

        foreach (var rule in rules)
        {
            Assert.Equal([u, v], rule.Requirements.Select(requirement => requirement.Symbol));
            Assert.True(rule.IsAlways);
            var simplified = Simplify.Of(Log(t) + Log(t + 1), rule);
            Assert.Equal(["t > 0"], simplified.Restrictions.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_rule_that_makes_no_sense_is_refused()
    {
        Assert.Contains("found everywhere", Assert.Throws<ArgumentException>(() => SimplificationRule.Of(u, Sin(u)))
            .Message, StringComparison.Ordinal);
        Assert.Contains("'v'", Assert.Throws<ArgumentException>(() => SimplificationRule.Of(Sin(u), v)).Message, StringComparison.Ordinal);
        Assert.Contains("one arrow", Assert.Throws<ArgumentException>(() => SimplificationRule.Parse<double>("sin(u)"))
            .Message, StringComparison.Ordinal);
        Assert.Throws<ExpressionException>(() => SimplificationRule.Parse<double>("sin(u → u"));
        Assert.Contains("no symbol", Assert.Throws<ArgumentException>(() => SimplificationRule.Of(Sin(u), u).Where(v, Domain.Positive))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_are_written_as_they_read() =>
        Assert.Equal("sin(u)·cos(u) → sin(2u)/2", SimplificationRule.Parse<double>("sin(u)cos(u) -> sin(2u)/2").ToString());

    // Matching recurses into the parts, written out as a tree: a sum of shared nodes may have very many.
    [Fact]
    public void ASideOfTooManyPartsIsRefused()
    {
        var x = Variable.Symbol<double>("x");
        var large = x;
        for (int i = 0; i < 10; i++) large = Sin(large) * large;

        Assert.Contains("300", Assert.Throws<ArgumentException>("pattern", () => SimplificationRule.Of(large, x)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("replacement", () => SimplificationRule.Of(Sin(x), large));
    }
}
