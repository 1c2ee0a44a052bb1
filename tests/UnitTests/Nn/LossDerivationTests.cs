namespace AutoDiff.Nn.UnitTests;

/// <summary>The derivatives of losses come out as textbooks print them.</summary>
public sealed class LossDerivationTests
{
    private static readonly Variable<double> s_target = Variable.Symbol<double>("y", [4]);

    [Fact]
    public void Mean_squared_error_of_a_line()
    {
        // ∂L/∂w = (2/n) Σ (wx + b − y)x and ∂L/∂b = (2/n) Σ (wx + b − y), with n = 4.
        Variable<double> w = Variable.Symbol<double>("w"), b = Variable.Symbol<double>("b"), x = Variable.Symbol<double>("x", [4]);
        var derivation = Derivation.Of(Loss.MeanSquaredError(w * x + b, s_target).Named("L"), w, b);
        foreach (var row in derivation.Results)
        {
            string formula = row.Simplified.ToFormula();
            Assert.StartsWith("sum(", formula, StringComparison.Ordinal);
            Assert.Contains("w·x + b − y", formula, StringComparison.Ordinal);
            Assert.EndsWith("/2", formula, StringComparison.Ordinal);
        }

        Assert.Contains("x ⊙", derivation.Results[0].Simplified.ToFormula(), StringComparison.Ordinal);
        (Variable<double>, Variable<double>)[] at = [(w, 5), (b, 5), (x, Constant.Of<double>([1, 2, 3, 4])),
            (s_target, Constant.Of<double>([5, 7, 9, 11]))];
        Assert.Equal([55.0, 19.0], derivation.Results.Select(row => Substitute.Of(row.Simplified, at).Value));
    }

    [Fact]
    public void Mean_absolute_error()
    {
        // sign(ŷ − y)/n, whichever way round the difference is written.
        var prediction = Variable.Symbol<double>("ŷ", [4]);
        var derivation = Derivation.Of(Loss.MeanAbsoluteError(prediction, s_target).Named("L"), prediction);
        var simplified = Assert.Single(derivation.Results).Simplified;
        Assert.Contains(simplified.ToFormula(), (string[])["sign(ŷ − y)/4", "−sign(y − ŷ)/4"]);
        Assert.Equal([0.25, 0.25, -0.25, 0],
            Substitute.Of(simplified, (prediction, Constant.Of<double>([3, 2, 1, 0])), (s_target, Constant.Of<double>([0, 1, 2, 0])))
                .Values.ToArray());
    }

    [Fact]
    public void Cross_entropies()
    {
        Variable<double> logits = Variable.Symbol<double>("z", [4]), probabilities = Variable.Symbol<double>("p", [4]),
            classes = Variable.Symbol<double>("Z", [2, 3]);
        Assert.Equal("(σ(z) − y)/4", Simplified(Loss.BinaryCrossEntropyWithLogits(logits, s_target), logits));
        Assert.Equal("(p − y)/(4p ⊙ (1 − p))", Simplified(Loss.BinaryCrossEntropy(probabilities, s_target), probabilities));
        Assert.Equal("(softmax(Z) − onehot)/2", Simplified(Loss.CrossEntropy(classes, [0, 2]), classes));
    }

    private static string Simplified(Variable<double> loss, Variable<double> variable) =>
        Assert.Single(Derivation.Of(loss.Named("L"), variable).Results).Simplified.ToFormula();
}
