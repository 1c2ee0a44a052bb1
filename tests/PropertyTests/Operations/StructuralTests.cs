using System.Numerics;
using AutoDiff.PropertyTests.Checking;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>The laws that every structural operation obeys, over random shapes and attributes.</summary>
public class StructuralTests
{
    public static TheoryData<string> Names => [.. StructuralCatalogue<double>.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ValueIsTheReference(string name) => Property.Holds(SizedCase.Any, given =>
    {
        AssertValue<double>(name, given, 1e-14);
        AssertValue<float>(name, given, 4e-6);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientStandsUpToItsCheck(string name) => Property.Holds(SizedCase.Any, given =>
    {
        var options = new GradientCheckOptions { Directions = 2, Elements = 4, Seed = given.Seed };
        var drawn = Draw<double>(name, given);
        GradientCheckTests.AssertConclusive(GradientCheck.Of(drawn.Apply, drawn.Inputs, options));
    });

    // Differences in single precision take steps so long that they cross kinks. What they would tell, double precision tells better.
    [Theory]
    [MemberData(nameof(Names))]
    public void SinglePrecisionFollowsDouble(string name) => Property.Holds(SizedCase.Any, given =>
    {
        var single = Draw<float>(name, given);
        var exact = Draw<double>(name, given);
        Variable<double>[] inputs = [.. single.Inputs.Select(input => Support.Draw.Variable<double>(Support.Draw.Numbers(input), input.Shape))];
        Variable<float> y = single.Apply(single.Inputs);
        var random = new RandomGenerator(given.Seed);
        double[] weights = [.. Support.Draw.Normal(random, y.Shape.Count).Select(weight => (double)(float)weight)];
        var expected = Vjp.Of(exact.Apply(inputs), Support.Draw.Variable<double>(weights, y.Shape), inputs);
        var actual = Vjp.Of(y, Support.Draw.Variable<float>(weights, y.Shape), single.Inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(expected.TryGet(inputs[i], out var reference), actual.TryGet(single.Inputs[i], out var gradient));
            if (reference is null) continue;
            double[] numbers = Support.Draw.Numbers(reference);
            double scale = 1 + numbers.Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(numbers, Support.Draw.Numbers(gradient!), 1e-3, scale, $"gradient of {name} in single precision");
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void ShapeOfASymbolIsTheShapeOfAValue(string name) => Property.Holds(SizedCase.Any, given =>
    {
        var drawn = Draw<double>(name, given);
        Variable<double>[] symbols = [.. drawn.Inputs.Select((input, i) => Variable.Symbol<double>($"x{i}", input.Shape))];
        var y = drawn.Apply(symbols);
        Assert.False(y.HasValue);
        Assert.Equal(drawn.Apply(drawn.Inputs).Shape, y.Shape);
        var gradients = Gradient.Graph(Functions.Sum(y), symbols);
        foreach (var symbol in symbols)
            if (gradients.TryGet(symbol, out var gradient)) Assert.Equal(symbol.Shape, gradient.Shape);
    }, count: 30);

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientAsAFormulaHasTheValueOfTheGradient(string name) => Property.Holds(SizedCase.Any, given =>
    {
        var drawn = Draw<double>(name, given);
        Variable<double>[] symbols = [.. drawn.Inputs.Select((input, i) => Variable.Symbol<double>($"x{i}", input.Shape))];
        (Variable<double>, Variable<double>)[] values = [.. symbols.Zip(drawn.Inputs)];
        var formulas = Gradient.Graph(Functions.Sum(Functions.Sin(drawn.Apply(symbols))), symbols);
        var gradients = Gradient.Of(Functions.Sum(Functions.Sin(drawn.Apply(drawn.Inputs))), drawn.Inputs);
        for (int i = 0; i < symbols.Length; i++)
        {
            Assert.Equal(gradients.TryGet(drawn.Inputs[i], out var expected), formulas.TryGet(symbols[i], out var formula));
            if (expected is null) continue;
            double scale = 1 + expected.Values.ToArray().Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(expected.Values, Substitute.Of(formula!, values).Values, 1e-13, scale, $"gradient of {name} as a formula");
        }
    }, count: 30);

    private static StructuralCase<T> Draw<T>(string name, SizedCase given)
        where T : unmanaged, IFloatingPointIeee754<T> => StructuralCatalogue<T>.All.Single(entry => entry.Name == name).Draw(new Dice<T>(given));

    private static void AssertValue<T>(string name, SizedCase given, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var drawn = Draw<T>(name, given);
        var y = drawn.Apply(drawn.Inputs);
        var expected = drawn.Reference([.. drawn.Inputs.Select(input => new Plain(input.Shape, Support.Draw.Numbers(input)))]);
        Assert.Equal(expected.Shape, y.Shape);
        // Sums are of terms of both signs: what counts is the error relative to the terms.
        double scale = drawn.Inputs.SelectMany(Support.Draw.Numbers).Select(Math.Abs).DefaultIfEmpty().Max();
        Near.Equal(expected.Values, Support.Draw.Numbers(y), tolerance, 4 * (1 + scale), name);
    }
}
