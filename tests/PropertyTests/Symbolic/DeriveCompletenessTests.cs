using AutoDiff.PropertyTests.Operations;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Symbolic;

/// <summary>Every primitive accepts symbols, is differentiated, simplified and printed, and the formulas have the values of the gradients.</summary>
public class DeriveCompletenessTests
{
    private const int Seeds = 3;

    public static TheoryData<string> Unary => [.. Catalogue.Unary.Select(entry => entry.Rule.Name)];

    public static TheoryData<string> Binary => [.. Catalogue.Binary.Select(entry => entry.Rule.Name)];

    public static TheoryData<string> Structural => [.. StructuralCatalogue<double>.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Unary))]
    public void UnaryPrimitivesDerive(string name)
    {
        var entry = Catalogue.Unary.Single(entry => entry.Rule.Name == name);
        var f = Derive.Of(x => entry.Apply(2 * x));
        AssertPrints(f.Formula, f.Derivative(), f.Derivative(2));
        foreach (double at in Draw.Inside(new RandomGenerator(1), entry.Rule.Domain, 20))
        {
            var x = Variable.Of(at / 2, "x");
            double expected = Gradient.Of(entry.Apply(2 * x), x).TryGet(x, out var slope) ? slope.Value : 0;
            Near.Equal([expected], [Substitute.Of(f.Derivative().Result, (f.Variables[0], x)).Value], 1e-10, 1, $"{name} at {at}");
        }
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void BinaryPrimitivesDerive(string name)
    {
        var entry = Catalogue.Binary.Single(entry => entry.Rule.Name == name);
        var f = Derive.Of((a, b) => entry.Apply(2 * a, b));
        AssertPrints([f.Formula, .. f.Gradient, f.Partial("a", "b")]);
        var (lefts, rights) = Draw.Inside(new RandomGenerator(2), entry.Rule, 20, 20);
        foreach (var (left, right) in lefts.Zip(rights))
        {
            Variable<double> a = Variable.Of(left / 2, "a"), b = Variable.Of(right, "b");
            var expected = Gradient.Of(entry.Apply(2 * a, b), a, b);
            for (int i = 0; i < 2; i++)
            {
                double slope = expected.TryGet(i == 0 ? a : b, out var found) ? found.Value : 0;
                double actual = Substitute.Of(f.Gradient[i].Result, (f.Variables[0], a), (f.Variables[1], b)).Value;
                Near.Equal([slope], [actual], 1e-10, 1, $"{name} at {left}, {right}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Structural))]
    public void StructuralOperationsDerive(string name)
    {
        var entry = StructuralCatalogue<double>.All.Single(entry => entry.Name == name);
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var drawn = entry.Draw(new Dice<double>(new SizedCase(seed, 3)));
            Variable<double>[] symbols = [.. drawn.Inputs.Select((input, i) => Variable.Symbol<double>($"x{i}", input.Shape))];
            var f = Derive.Of(Functions.Sum(Functions.Sin(drawn.Apply(symbols))), symbols);
            AssertPrints([f.Formula, .. f.Gradient]);
            var expected = Gradient.Of(Functions.Sum(Functions.Sin(drawn.Apply(drawn.Inputs))), drawn.Inputs);
            for (int i = 0; i < symbols.Length; i++)
            {
                Assert.Equal(symbols[i].Shape, f.Gradient[i].Result.Shape);
                double[] reference = expected.TryGet(drawn.Inputs[i], out var gradient)
                    ? gradient.Values.ToArray()
                    : new double[symbols[i].Shape.Count];
                var actual = Substitute.Of(f.Gradient[i].Result, [.. symbols.Zip(drawn.Inputs)]).Values;
                Near.Equal(reference, actual, 1e-10, 1 + reference.Select(Math.Abs).DefaultIfEmpty().Max(), $"gradient {i} of {name}");
            }
        }
    }

    private static void AssertPrints(params IEnumerable<Simplified<double>> formulas)
    {
        foreach (var formula in formulas)
        {
            Assert.False(string.IsNullOrWhiteSpace(formula.ToString()));
            Assert.DoesNotContain('{', formula.ToString());
            Assert.False(string.IsNullOrWhiteSpace(formula.Result.ToFormula(FormulaFormat.Latex)));
        }
    }
}
