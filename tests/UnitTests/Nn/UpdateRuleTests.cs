namespace AutoDiff.Nn.UnitTests;

public sealed class UpdateRuleTests
{
    [Fact]
    public void Adam_prints_itself() => Assert.Equal(
        """
        m ← β₁·m + (1 − β₁)·g
        v ← β₂·v + (1 − β₂)·g·g
        θ ← θ − η/(1 − β₁^t)·m/(√(v)/√(1 − β₂^t) + ε)
        """,
        UpdateRule.Describe(new Adam(0.9, 0.999)));

    [Fact]
    public void AdamW_shrinks_the_parameter_itself() => Assert.Equal(
        "θ ← (1 − η·λ)·θ − η/(1 − β₁^t)·m/(√(v)/√(1 − β₂^t) + ε)",
        UpdateRule.Describe(new Adam(0.9, 0.999, weightDecay: 0.01, isDecoupled: true)).Split('\n')[2]);

    [Fact]
    public void Descent_prints_what_it_uses_and_no_more()
    {
        Assert.Equal("θ ← θ − η·g", UpdateRule.Describe(new Sgd()));
        Assert.Equal("θ ← θ − η·(g + λ·θ)", UpdateRule.Describe(new Sgd(weightDecay: 0.1)));
        Assert.Equal("b ← μ·b + g\nθ ← θ − η·b", UpdateRule.Describe(new Sgd(0.9)));
        Assert.Equal("b ← μ·b + g\nθ ← θ − η·(g + μ·b)", UpdateRule.Describe(new Sgd(0.9, isNesterov: true)));
        Assert.Equal(@"\theta \leftarrow \theta - \eta \cdot g", UpdateRule.Describe(new Sgd(), FormulaFormat.Latex));
    }

    public static TheoryData<string> Rules => new() { "SGD", "momentum", "dampening", "Nesterov", "Adam", "AdamW" };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_graph_and_the_fused_pass_agree(string name)
    {
        switch (name)
        {
            case "SGD": Compare(new Sgd(weightDecay: 0.1)); break;
            case "momentum": Compare(new Sgd(0.9)); break;
            case "dampening": Compare(new Sgd(0.9, 0.5, weightDecay: 0.01)); break;
            case "Nesterov": Compare(new Sgd(0.9, isNesterov: true)); break;
            case "Adam": Compare(new Adam(0.9, 0.999, weightDecay: 0.1)); break;
            case "AdamW": Compare(new Adam(0.8, 0.95, 1e-4, 0.1, isDecoupled: true)); break;
        }
    }

    [Fact]
    public void A_step_can_be_differentiated_by_its_learning_rate()
    {
        // loss(θ − η·g) with loss = θ² and g = 2θ₀: d/dη = 2(θ₀ − η·2θ₀)·(−2θ₀).
        var rate = Variable.Of(0.1, "η");
        var start = Constant.Of(3.0);
        var next = UpdateRule.Record(new Sgd(), start, 2 * start, [], 1, rate);
        Assert.Equal(2 * (3 - 0.1 * 6) * -6, Gradient.Of(Functions.Square(next.Parameter), rate)[rate].Value, 1e-12);
    }

    [Fact]
    public void The_number_of_states_is_checked() =>
        Assert.Throws<ArgumentException>("state", () => UpdateRule.Record(new Sgd(0.9), Constant.Of(1.0), Constant.Of(1.0), [], 1, 0.1));

    private static void Compare<TRule>(TRule rule)
        where TRule : struct, IUpdateRule
    {
        var random = new RandomGenerator(11);
        double[] values = new double[13];
        random.FillNormal<double>(values);
        var parameter = Parameter.Of<double>(values);
        var optimizer = Optimizer.Of<double, TRule>(rule, [parameter], 0.05);

        Variable<double> θ = Constant.Of<double>(values);
        Variable<double>[] state = [.. rule.State.Select(_ => Constant.Full<double>(θ.Shape, 0))];
        for (int step = 1; step <= 4; step++)
        {
            optimizer.Step(Gradient.Of(Functions.Sum(Functions.Cos(parameter)), parameter));
            var next = UpdateRule.Record(rule, θ, -Functions.Sin(θ), state, step, 0.05);
            (θ, state) = (next.Parameter, [.. next.State]);
            Assert.Equal(θ.Values.ToArray(), parameter.Values.ToArray());
            for (int i = 0; i < state.Length; i++) Assert.Equal(state[i].Values.ToArray(), optimizer.Slots[0].State(i).ToArray());
        }
    }
}
