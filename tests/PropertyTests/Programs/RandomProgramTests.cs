using AutoDiff.PropertyTests.Support;
using FsCheck;
using FsCheck.Fluent;
using static AutoDiff.Functions;
using Property = AutoDiff.PropertyTests.Support.Property;

namespace AutoDiff.PropertyTests.Programs;

/// <summary>Whole programs put together at random from the catalogue: what holds for each operation holds for what is made of them.</summary>
public class RandomProgramTests
{
    [Fact]
    public void GradientsOfRandomProgramsStandUpToTheirCheck() => Property.Holds(RandomProgram.Any, program =>
    {
        var report = GradientCheck.Of(program.Run, program.Inputs, new GradientCheckOptions { Directions = 2, Elements = 3 });
        if (!report.Passed || report.Inconclusive.Count > 0) Assert.Fail($"{report}\n{program}");
    }, count: 200);

    [Fact]
    public void TheStepsOfADerivationAddUpToTheGradient() => Property.Holds(RandomProgram.Any, program =>
    {
        var inputs = program.Inputs;
        var loss = Sum(program.Run(inputs));
        var gradients = Gradient.Of(loss, inputs);
        Variable<double>[] reached = [.. inputs.Where(input => gradients.TryGet(input, out _))];
        if (reached.Length == 0) return;

        foreach (var row in Derivation.Of(loss, reached).Results)
        {
            double[] expected = Draw.Numbers(gradients[row.Node]);
            var sum = row.Steps.Select(step => Draw.Numbers(step.Product)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
            double scale = 1 + expected.Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(expected, sum, 1e-12, scale, program.ToString());
            Near.Equal(expected, Draw.Numbers(row.Derivative), 1e-12, scale, program.ToString());
        }
    }, count: 20);

    [Fact]
    public void SinglePrecisionFollowsDouble() => Property.Holds(RandomProgram.Any, program =>
    {
        var inputs = program.Inputs;
        var gradients = Gradient.Of(Sum(program.Run(inputs)), inputs);
        Variable<float>[] rounded = [.. inputs.Select(input => Draw.Variable<float>(Draw.Numbers(input), input.Shape))];
        var single = Gradient.Of(Sum(program.Run(rounded)), rounded);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(gradients.TryGet(inputs[i], out var expected), single.TryGet(rounded[i], out var actual));
            if (expected is null) continue;
            double scale = 1 + Draw.Numbers(expected).Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(Draw.Numbers(expected), Draw.Numbers(actual!), 1e-3, scale, program.ToString());
        }
    });

    [Fact]
    public void ProgramsHaveFiveToSixtyNodesAndShareThem()
    {
        var sizes = new List<int>();
        Property.Holds(RandomProgram.Any, program => sizes.Add(program.NodeCount), count: 200);
        Assert.All(sizes, size => Assert.InRange(size, 5, 60));
        Assert.Contains(sizes, size => size is >= 5 and < 20);
        Assert.Contains(sizes, size => size >= 40);
    }

    [Fact]
    public void AWrongSlopeInALargeProgramShrinksToTheSmallestThatShowsIt()
    {
        // A law that fails whenever a product of matrices is in the program: what is left is one such product, of the smallest operands.
        var gram = StructuralInstruction.All.Single(instruction => instruction.ToCSharp("a", [2, 2], "b", [2, 2])
            .StartsWith("MatMul", StringComparison.Ordinal));
        RandomProgram? smallest = null;
        Assert.ThrowsAny<Exception>(() => Check.One(Property.Cases(200), Prop.ForAll(RandomProgram.Any, program =>
        {
            if (program.Steps.All(step => step.Instruction != gram)) return;
            smallest = program;
            Assert.Fail("planted");
        })));
        Assert.Single(smallest!.Steps);
        Assert.Single(smallest.Sources);
        Assert.Equal(Shape.Scalar, smallest.Sources[0].Shape);
        Assert.Contains("var v1 = Atan(Dot(v0.Reshape([-1]), v0.Reshape([-1])));", smallest.ToString(), StringComparison.Ordinal);
    }
}
