using System.Text;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Differentiation;

/// <summary>Small programs put together at random from the catalogue: values are used once, often or never, and shapes broadcast.</summary>
public class RandomProgramTests
{
    // Smooth everywhere, and tame enough to be applied to anything; a program's own squashing keeps its values in their domains.
    private static readonly string[] s_unary = ["cos", "exp", "expm1", "negate", "sigmoid", "sin", "softplus", "square", "tanh"];

    private static readonly string[] s_binary = ["add", "multiply", "subtract", "sigmoid cross entropy"];

    [Fact]
    public void GradientsOfRandomProgramsStandUpToTheirCheck() => Property.Holds(SizedCase.Any, given =>
    {
        var program = new Program(given);
        var report = GradientCheck.Of(program.Run, program.Inputs, new GradientCheckOptions { Directions = 2, Elements = 3, Seed = given.Seed });
        if (!report.Passed || report.Inconclusive.Count > 0) Assert.Fail($"{program}\n{report}");
    });

    [Fact]
    public void TheStepsOfADerivationAddUpToTheGradient() => Property.Holds(SizedCase.Any, given =>
    {
        var program = new Program(given);
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
        var program = new Program(given);
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

    /// <summary>A list of instructions, each applying an operation to earlier values.</summary>
    private sealed class Program
    {
        private readonly List<(string Operation, int Left, int Right)> _instructions = [];

        public Program(SizedCase given)
        {
            var random = new RandomGenerator(given.Seed);
            var shape = Shapes.Draw(random, random.Next(4), 4);
            Inputs = new Variable<double>[1 + random.Next(3)];
            for (int i = 0; i < Inputs.Length; i++)
            {
                var part = Shapes.PartOf(shape, random.Next(8), random.Next(3));
                Inputs[i] = Draw.Variable<double>(Draw.Normal(random, part.Count), part, $"x{i}");
            }

            for (int i = 0; i < 3 * given.Size; i++)
            {
                string operation = random.Next(2) == 0 ? s_unary[random.Next(s_unary.Length)] : s_binary[random.Next(s_binary.Length)];
                if (random.Next(5) == 0) operation = "sum";
                // Rather the newest values, so that programs are deep.
                int count = Inputs.Length + i;
                _instructions.Add((operation, Math.Max(random.Next(count), random.Next(count)), random.Next(count)));
            }
        }

        public Variable<double>[] Inputs { get; }

        public Variable<T> Run<T>(Variable<T>[] inputs)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            List<Variable<T>> values = [.. inputs];
            foreach (var (operation, left, right) in _instructions)
            {
                Variable<T> a = values[left], b = values[right];
                var y = operation == "sum" ? a.Shape.Rank == 0 ? a : Sum(a, a.Shape.Rank - 1)
                    : Catalogue.Unary.FirstOrDefault(entry => entry.Rule.Name == operation) is { } unary ? unary.Apply(a)
                    : Combine(Catalogue.Binary.Single(entry => entry.Rule.Name == operation), a, b);
                // Squashed, so that no tower of exponentials leaves the range of numbers.
                values.Add(2 * Tanh(0.5 * y));
            }

            return values[^1];
        }

        public override string ToString()
        {
            var text = new StringBuilder();
            for (int i = 0; i < Inputs.Length; i++) text.Append('v').Append(i).Append(" = input ").Append(Inputs[i].Shape).Append('\n');
            for (int i = 0; i < _instructions.Count; i++) text.Append('v').Append(Inputs.Length + i).Append(" = squash ").Append(_instructions[i]).Append('\n');
            return text.ToString();
        }

        /// <summary>Sums that lost different axes need not broadcast: then the right operand is summed up altogether.</summary>
        private static Variable<T> Combine<T>(BinaryEntry entry, Variable<T> a, Variable<T> b)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
            entry.Apply(a, a.Shape.BroadcastsTo(b.Shape) || b.Shape.BroadcastsTo(a.Shape) ? b : Tanh(Sum(b)));
    }
}
