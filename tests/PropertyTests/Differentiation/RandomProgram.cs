using System.Numerics;
using System.Text;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Differentiation;

/// <summary>A list of instructions, each applying an operation to earlier values.</summary>
internal sealed class RandomProgram
{
    // Smooth everywhere, and tame enough to be applied to anything; a program's own squashing keeps its values in their domains.
    private static readonly string[] s_unary = ["cos", "exp", "expm1", "negate", "sigmoid", "sin", "softplus", "square", "tanh"];

    private static readonly string[] s_binary = ["add", "multiply", "subtract", "sigmoid cross entropy"];

    private readonly List<(string Operation, int Left, int Right)> _instructions = [];

    public RandomProgram(SizedCase given)
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
        where T : unmanaged, IFloatingPointIeee754<T>
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
        where T : unmanaged, IFloatingPointIeee754<T> =>
        entry.Apply(a, a.Shape.BroadcastsTo(b.Shape) || b.Shape.BroadcastsTo(a.Shape) ? b : Tanh(Sum(b)));
}
