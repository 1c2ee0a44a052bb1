using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using Property = AutoDiff.PropertyTests.Support.Property;

namespace AutoDiff.PropertyTests.Programs;

/// <summary>A plan computes what eager mode computes, whatever the program.</summary>
public class CompiledProgramTests
{
    [Fact]
    public void PlansComputeValuesAndGradientsAsEagerModeDoes() => Property.Holds(RandomProgram.Any, program =>
    {
        var inputs = program.Inputs;
        var reached = Reached(program, inputs);
        var compiled = Compile.Function<double>(symbols =>
        {
            var value = program.Run(symbols);
            var gradients = Gradient.Of(Sum(value), symbols);
            return [value, .. reached.Select(i => gradients[symbols[i]])];
        });

        // Twice, so that a value kept from the first replay would show.
        foreach (double scale in (double[])[1, 0.9])
        {
            Variable<double>[] scaled = [.. inputs.Select(input => Draw.Variable<double>([.. Draw.Numbers(input).Select(x => x * scale)],
                input.Shape))];
            var value = program.Run(scaled);
            var gradients = Gradient.Of(Sum(value), scaled);
            var replayed = compiled.Replay(scaled);
            Same(value, replayed[0], program);
            for (int i = 0; i < reached.Length; i++) Same(gradients[scaled[reached[i]]], replayed[i + 1], program);
        }
    });

    [Fact]
    public void PlansOfSecondDerivativesComputeThem() => Property.Holds(RandomProgram.Any, program =>
    {
        var inputs = program.Inputs;
        if (Reached(program, inputs) is not [var first, ..]) return;
        Variable<double> Slope(Variable<double>[] at) => Sum(Square(Gradient.Graph(Sum(program.Run(at)), at)[at[first]]));
        if (!Gradient.Of(Slope(inputs), inputs[first]).TryGet(inputs[first], out var expected)) return;

        var compiled = Compile.Function<double>(symbols => [Gradient.Of(Slope(symbols), symbols[first])[symbols[first]]]);
        Same(expected, compiled.Replay(inputs)[0], program, 1e-9);
    }, count: 60);

    private static int[] Reached(RandomProgram program, Variable<double>[] inputs)
    {
        var gradients = Gradient.Of(Sum(program.Run(inputs)), inputs);
        return [.. Enumerable.Range(0, inputs.Length).Where(i => gradients.TryGet(inputs[i], out _))];
    }

    private static void Same(Variable<double> expected, Variable<double> actual, RandomProgram program, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        double scale = 1 + Draw.Numbers(expected).Select(Math.Abs).DefaultIfEmpty().Max();
        Near.Equal(Draw.Numbers(expected), Draw.Numbers(actual), tolerance, scale, program.ToString());
    }
}
