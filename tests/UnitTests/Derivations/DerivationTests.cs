using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations;

public class DerivationTests
{
    private const double Tolerance = 1e-12;

    private readonly Parameter<double> _w = Parameter.Of<double>([0.1, 0.2], "w");
    private readonly Parameter<double> _b = Parameter.Of(0.0, "b");
    private readonly Variable<double> _z, _ŷ, _loss;

    public DerivationTests()
    {
        _z = (Dot(_w, Variable.Of<double>([1, 2], "x")) + _b).Named("z");
        _ŷ = Sigmoid(_z).Named("ŷ");
        _loss = BinaryCrossEntropy(_ŷ, Constant.Of(1.0, "y")).Named("L");
    }

    [Fact]
    public void OneStepOfANeuronHasTheNumbersOfTheTextbook()
    {
        var derivation = Derivation.Of(_loss, _w, _b).WithUpdate(learningRate: 0.1);

        Assert.Equal(0.5, _z.Value, Tolerance);
        Assert.Equal(0.6225, _ŷ.Value, 4);
        var (w, b) = (derivation.Updates[0].After, derivation.Updates[1].After);
        Assert.Equal(0.1378, w.Values[0], 4);
        Assert.Equal(0.2755, w.Values[1], 4);
        Assert.Equal(0.0378, b.Value, 4);
        Assert.Equal(-0.3775, derivation.Results[1].Derivative.Value, 4);
    }

    [Fact]
    public void TheProductSimplifiesToPredictionMinusTarget()
    {
        var derivation = Derivation.Of(_loss, _w, _b);

        Assert.Equal("ŷ − y", derivation.Backward.Single(row => row.Node.Name == "z").Simplified.ToFormula());
        Assert.Equal("ŷ − y", derivation.Results[1].Simplified.ToFormula());
        Assert.Equal(["ŷ ≠ 0", "ŷ ≠ 1"], derivation.Results[1].Restrictions);
        Assert.Equal("(ŷ − y)/(ŷ·(1 − ŷ))", derivation.Backward[0].Simplified.ToFormula());
    }

    [Fact]
    public void EveryRowIsTheSumOfItsStepsAndAgreesWithTheGradientAndTheDifferenceQuotient()
    {
        var derivation = Derivation.Of(_loss, _w, _b);

        foreach (var row in derivation.Backward)
        {
            Assert.NotEmpty(row.Steps);
            for (int i = 0; i < row.Derivative.Shape.Count; i++)
            {
                Assert.Equal(row.Derivative.Values[i], row.Steps.Sum(step => step.Product.Values[i]), Tolerance);
                Assert.Equal(row.Derivative.Values[i], row.Simplified.Values[i], Tolerance);
                Assert.Equal(row.Derivative.Values[i], row.DifferenceQuotient!.Values[i], 1e-8);
            }
        }

        var gradients = Gradient.Of(_loss, _w, _b);
        Assert.Equal(gradients[_w].Values.ToArray(), derivation.Results[0].Derivative.Values.ToArray());
        Assert.Equal(gradients[_b].Value, derivation.Results[1].Derivative.Value);
    }

    [Fact]
    public void PathsThatMeetAreSeparateStepsOfOneRow()
    {
        var x = Variable.Of(0.7, "x");

        var row = Derivation.Of(x * Sin(x), x).Results[0];

        Assert.Equal(2, row.Steps.Count);
        Assert.Equal(Math.Sin(0.7) + 0.7 * Math.Cos(0.7), row.Derivative.Value, Tolerance);
    }

    [Fact]
    public void UnnamedNodesAreNumberedAndNamesThatAreTakenAreAvoided()
    {
        var taken = Variable.Of(2.0, "v₁");

        var names = Derivation.Of(Exp(taken * taken), taken).Forward.Select(node => node.Name);

        Assert.Equal(["v₂", "f"], names);
    }

    [Fact]
    public void AVariableIsItsOwnDerivation()
    {
        var x = Variable.Symbol<double>("x");

        Assert.Equal("1", Derivation.Of(x, x).Results[0].Simplified.ToFormula());
    }

    [Fact]
    public void SymbolsHaveNoNumbersToUpdate()
    {
        var x = Variable.Symbol<double>("x");

        Assert.Throws<InvalidOperationException>(() => Derivation.Of(Square(x), x).WithUpdate(0.1));
    }

    [Fact]
    public void WhatDoesNotDependOnTheVariableIsAnErrorThatNamesIt()
    {
        var exception = Assert.Throws<GradientException>(() => Derivation.Of(_loss, Variable.Of(1.0, "u")));

        Assert.Contains("'u'", exception.Message, StringComparison.Ordinal);
    }
}
