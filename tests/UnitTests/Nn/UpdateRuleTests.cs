namespace AutoDiff.Nn.UnitTests;

public sealed class UpdateRuleTests
{
    [Fact]
    public void Adam_prints_itself() => Assert.Equal(
        """
        m ← β₁·m + (1 − β₁)·g
        v ← β₂·v + (1 − β₂)·g²
        θ ← θ − η/(1 − β₁^t)·m/(√(v)/√(1 − β₂^t) + ε)
        """,
        UpdateRule.Describe(new Adam(0.9, 0.999)));

    [Fact]
    public void AdamW_shrinks_the_parameter_itself() => Assert.Equal(
        "θ ← (1 − η·λ)·θ − η/(1 − β₁^t)·m/(√(v)/√(1 − β₂^t) + ε)",
        UpdateRule.Describe(new Adam(0.9, 0.999, weightDecay: 0.01, decoupled: true)).Split('\n')[2]);

    [Fact]
    public void Descent_prints_what_it_uses_and_no_more()
    {
        Assert.Equal("θ ← θ − η·g", UpdateRule.Describe(new Sgd()));
        Assert.Equal("θ ← θ − η·(g + λ·θ)", UpdateRule.Describe(new Sgd(weightDecay: 0.1)));
        Assert.Equal("b ← μ·b + g\nθ ← θ − η·b", UpdateRule.Describe(new Sgd(0.9)));
        Assert.Equal("b ← μ·b + g\nθ ← θ − η·(g + μ·b)", UpdateRule.Describe(new Sgd(0.9, nesterov: true)));
        Assert.Equal(@"\theta \leftarrow \theta - \eta \cdot g", UpdateRule.Describe(new Sgd(), FormulaFormat.Latex));
    }

    [Fact]
    public void A_gradient_with_weight_decay_goes_on_as_the_gradient() => Assert.Equal(
        "g ← g + λ·θ\nb ← μ·b + g\nθ ← θ − η·(g + μ·b)",
        UpdateRule.Describe(new Sgd(0.9, nesterov: true, weightDecay: 0.1)));

    [Fact]
    public void Lines_can_be_carried_out_one_after_the_other()
    {
        // The step reads the average of steps as it was, and the average of squares as it is now.
        Assert.Equal(
            "s ← ρ·s + (1 − ρ)·g²\nΔ ← √(a + ε)/√(s + ε)·g\na ← ρ·a + (1 − ρ)·Δ²\nθ ← θ − η·Δ",
            UpdateRule.Describe(new Adadelta(0.9)));

        // z reads the sum of squares both as it was and as it will be.
        Assert.Equal(
            "z ← z + g − (√(n₀ + n + g²) − √(n₀ + n))/η·θ\nn ← n + g²\nθ ← (−z)/(√(n₀ + n)/η)",
            UpdateRule.Describe(new Ftrl(0.1)));

        // Each state reads the other as it was: new values need names of their own.
        Assert.Equal("p′ ← q + g\nq′ ← p\nθ′ ← θ − η·(p′ − q′)", UpdateRule.Describe(default(Exchange)));
    }

    [Fact]
    public void A_coefficient_that_has_a_name_has_a_line()
    {
        Assert.Equal("μ ← β₁·(1 − 0.5·0.96^(t·ψ))", UpdateRule.Describe(new Nadam(0.9, 0.999)).Split('\n')[0]);
        Assert.Equal(@"\mu \leftarrow \beta_{1} \left(1 - 0.5 \cdot 0.96^{t \cdot \psi}\right)",
            UpdateRule.Describe(new Nadam(0.9, 0.999), FormulaFormat.Latex).Split('\n')[0]);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Followed_by_hand_a_rule_takes_the_steps_of_the_optimizer(string name) => Run(name, new Following());

    [Fact]
    public void Numbers_given_as_gradients_are_followed_too()
    {
        var derivation = UpdateRule.Follow(new Sgd(0.5), 0.1, start: 1, [2, 4]);
        Assert.Null(derivation.Function);
        Assert.Equal([0.8, 0.3], derivation.Steps.Select(step => Math.Round(step.End, 12)));
        Assert.Equal("0.5·2 + 4", derivation.Steps[1].Results[0].Substituted.ToFormula());
        Assert.Equal(5, derivation.Steps[1].Results[0].Value);
    }

    [Fact]
    public void Swapped_states_are_followed_with_their_old_values()
    {
        var derivation = UpdateRule.Follow(default(Exchange), 1, start: 0, [1, 10, 100]);
        // p: 1, 10, 101; q: 0, 1, 10; θ falls by p − q.
        Assert.Equal([-1.0, -10, -101], derivation.Steps.Select(step => step.End));
    }

    [Fact]
    public void The_derivative_of_a_step_is_derived_like_any_other()
    {
        var (θ, g, b, η) = (Variable.Symbol<double>("θ"), Variable.Symbol<double>("g"), Variable.Symbol<double>("b"), Variable.Symbol<double>("η"));
        var next = UpdateRule.Record(new Sgd(0.9), θ, g, [b], 1, η);
        var derivation = Derivation.Of(next.Parameter.Named("θ′"), η, g);
        Assert.Equal(["−0.9b − g", "−η"], derivation.Results.Select(row => row.Simplified.ToFormula()));
    }

    public static TheoryData<string> Rules => new()
    {
        "SGD", "momentum", "dampening", "Nesterov", "Adam", "AdamW", "Momentum", "Nesterov momentum", "AdaGrad", "AdaGrad of textbooks", "Adadelta",
        "RMSprop", "RMSprop, all", "RMSprop of Keras", "Adamax", "Nadam", "FTRL", "FTRL, penalties",
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_graph_and_the_fused_pass_agree(string name) => Run(name, new Comparing());

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

    private static void Run<TTest>(string name, TTest test)
        where TTest : struct, ITest
    {
        switch (name)
        {
            case "SGD": test.Run(new Sgd(weightDecay: 0.1)); break;
            case "momentum": test.Run(new Sgd(0.9)); break;
            case "dampening": test.Run(new Sgd(0.9, 0.5, weightDecay: 0.01)); break;
            case "Nesterov": test.Run(new Sgd(0.9, nesterov: true)); break;
            case "Adam": test.Run(new Adam(0.9, 0.999, weightDecay: 0.1)); break;
            case "AdamW": test.Run(new Adam(0.8, 0.95, 1e-4, 0.1, decoupled: true)); break;
            case "Momentum": test.Run(new Momentum(0.9, weightDecay: 0.1)); break;
            case "Nesterov momentum": test.Run(new Momentum(0.9, nesterov: true, weightDecay: 0.1)); break;
            case "AdaGrad": test.Run(new AdaGrad(1e-10, rateDecay: 0.1)); break;
            case "AdaGrad of textbooks": test.Run(new AdaGrad(1e-3, epsilonInside: true, initialSum: 0.1, weightDecay: 0.1)); break;
            case "Adadelta": test.Run(new Adadelta(0.9, weightDecay: 0.1)); break;
            case "RMSprop": test.Run(new RmsProp(0.99)); break;
            case "RMSprop, all": test.Run(new RmsProp(0.9, 1e-4, 0.8, centered: true, weightDecay: 0.1)); break;
            case "RMSprop of Keras": test.Run(new RmsProp(0.9, 1e-7, 0.5, epsilonInside: true)); break;
            case "Adamax": test.Run(new Adamax(0.9, 0.999, weightDecay: 0.1)); break;
            case "Nadam": test.Run(new Nadam(0.9, 0.999, momentumDecay: 0.2, weightDecay: 0.1)); break;
            case "FTRL": test.Run(new Ftrl(0.1)); break;
            case "FTRL, penalties": test.Run(new Ftrl(0.2, 0.3, 0.1, 1)); break;
            default: throw new ArgumentOutOfRangeException(nameof(name), name, "No such rule.");
        }
    }

    private interface ITest
    {
        void Run<TRule>(TRule rule)
            where TRule : struct, IUpdateRule;
    }

    private readonly struct Comparing : ITest
    {
        public void Run<TRule>(TRule rule)
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

    private readonly struct Following : ITest
    {
        public void Run<TRule>(TRule rule)
            where TRule : struct, IUpdateRule
        {
            static Variable<double> Function(Variable<double> w) => Functions.Square(w) + 2 * w + 1;
            var derivation = UpdateRule.Follow(rule, 0.1, start: -6, Function, steps: 5);
            var parameter = Parameter.Of(-6.0);
            var optimizer = Optimizer.Of<double, TRule>(rule, [parameter], 0.1);
            foreach (var step in derivation.Steps)
            {
                Assert.Equal(parameter.Value, step.Start, 1e-12);
                Assert.Equal(Function(parameter).Value, step.Loss!.Value, 1e-11);
                optimizer.Step(Gradient.Of(Function(parameter), parameter));
                Assert.Equal(parameter.Value, step.End, 1e-12);
                for (int i = 0; i < rule.State.Count; i++)
                    Assert.Equal(optimizer.Slots[0].State(i)[0], step.Results.Single(result => result.Assignment.Symbol.Name == rule.State[i])
                        .Value, 1e-10);
            }
        }
    }

    [Fact]
    public void WhatIsWrittenOutWaitsForWhatItReads() =>
        Assert.Equal("r ← r + g\np ← r + g − q\nq ← r + g\nθ ← θ − η·p", UpdateRule.Describe(default(Change)));

    /// <summary>A step along the change of a state, which is read as it was and as it will be.</summary>
    private readonly record struct Change : IUpdateRule
    {
        public string Name => "change";

        public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [];

        public IReadOnlyList<string> State => ["p", "q", "r"];

        public int CoefficientCount => 1;

        public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
            where H : Algebra.IAlgebra<H> => coefficients[0] = learningRate;

        public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
            where S : Algebra.IAlgebra<S>
        {
            state[2] += gradient;
            S next = state[2] + gradient;
            (state[0], state[1]) = (next - state[1], next);
            return parameter - coefficients[0] * state[0];
        }
    }

    /// <summary>Two states that take each other's places.</summary>
    private readonly record struct Exchange : IUpdateRule
    {
        public string Name => "exchange";

        public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [];

        public IReadOnlyList<string> State => ["p", "q"];

        public int CoefficientCount => 1;

        public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
            where H : Algebra.IAlgebra<H> => coefficients[0] = learningRate;

        public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
            where S : Algebra.IAlgebra<S>
        {
            (state[0], state[1]) = (state[1] + gradient, state[0]);
            return parameter - coefficients[0] * (state[0] - state[1]);
        }
    }
}
