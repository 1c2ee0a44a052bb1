using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Differentiation;

/// <summary>Small programs put together at random from the catalogue: values are used once, often or never, and shapes broadcast.</summary>
public class RandomProgramTests
{
    [Fact]
    public void GradientsOfRandomProgramsStandUpToTheirCheck() => Property.Holds(SizedCase.Any, given =>
    {
        var program = new RandomProgram(given);
        var report = GradientCheck.Of(program.Run, program.Inputs, new GradientCheckOptions { Directions = 2, Elements = 3, Seed = given.Seed });
        if (!report.Passed || report.Inconclusive.Count > 0) Assert.Fail($"{program}\n{report}");
    });

    [Fact]
    public void TheStepsOfADerivationAddUpToTheGradient() => Property.Holds(SizedCase.Any, given =>
    {
        var program = new RandomProgram(given);
        var loss = Sum(program.Run(program.Inputs));
        var gradients = Gradient.Of(loss, program.Inputs);
        Variable<double>[] reached = [.. program.Inputs.Where(input => gradients.TryGet(input, out _))];
        if (reached.Length == 0) return;

        foreach (var row in Derivation.Of(loss, reached).Results)
        {
            double[] expected = Draw.Numbers(gradients[row.Node]);
            var sum = row.Steps.Select(step => Draw.Numbers(step.Product)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
            double scale = 1 + expected.Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(expected, sum, 1e-12, scale, program.ToString());
            Near.Equal(expected, Draw.Numbers(row.Cotangent), 1e-12, scale, program.ToString());
        }
    }, count: 20);

    [Fact]
    public void SinglePrecisionFollowsDouble() => Property.Holds(SizedCase.Any, given =>
    {
        var program = new RandomProgram(given);
        var gradients = Gradient.Of(Sum(program.Run(program.Inputs)), program.Inputs);
        Variable<float>[] inputs = [.. program.Inputs.Select(input => Draw.Variable<float>(Draw.Numbers(input), input.Shape))];
        var single = Gradient.Of(Sum(program.Run(inputs)), inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(gradients.TryGet(program.Inputs[i], out var expected), single.TryGet(inputs[i], out var actual));
            if (expected is null) continue;
            double scale = 1 + Draw.Numbers(expected).Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(Draw.Numbers(expected), Draw.Numbers(actual!), 2e-4, scale, program.ToString());
        }
    });
}
