using System.Globalization;
using System.Numerics;
using System.Text;
using AutoDiff.PropertyTests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutoDiff.PropertyTests.Programs;

/// <summary>
/// A program put together at random from the catalogue: inputs, then steps each of which applies an instruction to earlier values, used once, often
/// or never. Each step is squashed by the arctangent, so that no tower of exponentials leaves the range of numbers. Prints itself as C#.
/// </summary>
internal sealed class RandomProgram(IReadOnlyList<(Shape Shape, ulong Seed)> sources, IReadOnlyList<ProgramStep> steps)
{
    private const int FewestSteps = 2, MostSteps = 30;
    private const int FewestNodes = 5, MostNodes = 60;

    // No tensor grows beyond what differences can be taken of quickly.
    private const int LargestCount = 120;

    private static readonly Instruction[] s_elementwise = [.. UnaryInstruction.All, .. BinaryInstruction.All];

    private static readonly Gen<Instruction> s_instruction = Gen.Frequency(
        (3, Gen.Elements(s_elementwise)),
        (2, Gen.Elements<Instruction>([.. BinaryInstruction.All])),
        (2, Gen.Elements<Instruction>([.. StructuralInstruction.All])));

    /// <summary>
    /// Programs whose graphs have 5 to 60 nodes; a failing one shrinks by losing steps and inputs, by simpler instructions and smaller shapes.
    /// </summary>
    public static Arbitrary<RandomProgram> Any { get; } = Arb.From(Generate.Where(program =>
        program.NodeCount is >= FewestNodes and <= MostNodes), Shrink);

    /// <summary>The shapes of the inputs, and the seeds of the numbers that fill them.</summary>
    public IReadOnlyList<(Shape Shape, ulong Seed)> Sources => sources;

    public IReadOnlyList<ProgramStep> Steps => steps;

    public Variable<double>[] Inputs { get; } = [.. sources.Select((source,
        i) => Draw.Variable<double>(Draw.Normal(new RandomGenerator(source.Seed), source.Shape.Count), source.Shape, $"v{i}"))];

    /// <summary>The number of nodes in the graph of the result.</summary>
    public int NodeCount => MemoryReport.Of(Run(Inputs)).NodeCount;

    /// <summary>Computes the last value.</summary>
    public Variable<T> Run<T>(Variable<T>[] inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        List<Variable<T>> values = [.. inputs];
        foreach (var step in Steps)
        {
            var (a, b) = (values[step.Left], values[step.Right]);
            values.Add(Functions.Atan(Small(step.Instruction.Run(a, b))));
        }

        return values[^1];
    }

    /// <summary>The program as C# that can be pasted into a file and run, with the check of its gradient.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("using AutoDiff;\nusing static AutoDiff.Functions;\n\n");
        var inputs = Inputs;
        List<Variable<double>> values = [.. inputs];
        for (int i = 0; i < inputs.Length; i++)
            text.Append(CultureInfo.InvariantCulture,
                $"var v{i} = Variable.Of<double>([{string.Join(", ", inputs[i].Values.ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}], [{string.Join(", ", inputs[i].Shape.Lengths.ToArray())}]);\n");
        string names = string.Join(", ", inputs.Select((_, i) => $"v{i}"));
        text.Append(CultureInfo.InvariantCulture,
            $"Console.WriteLine(GradientCheck.Of(Run, [{names}]));\n\nstatic Variable<double> Run(Variable<double>[] v)\n{{\n");
        for (int i = 0; i < inputs.Length; i++) text.Append(CultureInfo.InvariantCulture, $"    var v{i} = v[{i}];\n");
        foreach (var step in Steps)
        {
            var (a, b) = (values[step.Left], values[step.Right]);
            string code = step.Instruction.ToCSharp($"v{step.Left}", a.Shape, $"v{step.Right}", b.Shape);
            var y = step.Instruction.Run(a, b);
            text.Append(CultureInfo.InvariantCulture,
                $"    var v{values.Count} = Atan({(y.Shape.Count > LargestCount ? $"Mean({code})" : code)});\n");
            values.Add(Functions.Atan(Small(y)));
        }

        return text.Append(CultureInfo.InvariantCulture, $"    return v{values.Count - 1};\n}}\n").ToString();
    }

    private static Gen<RandomProgram> Generate =>
        from inputs in Gen.Choose(1, 3)
        from shape in Shapes.Any.Where(shape => shape.Count <= 40)
        from sources in Gen.ArrayOf(
            from axes in Gen.Choose(0, 15)
            from dropped in Gen.Choose(0, 3)
            from seed in Gen.Choose(0, int.MaxValue)
            select (Shapes.PartOf(shape, axes, dropped), (ulong)seed),
            inputs)
        from count in Gen.Choose(FewestSteps, MostSteps)
        from instructions in Gen.ArrayOf(s_instruction, count)
        from picks in Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), 3 * count)
        select new RandomProgram(sources, [.. instructions.Select((instruction, i) => new ProgramStep(
            instruction,
            // Rather the newest values, so that programs are deep.
            Math.Max(picks[3 * i] % (inputs + i), picks[3 * i + 1] % (inputs + i)),
            picks[3 * i + 2] % (inputs + i)))]);

    private static IEnumerable<RandomProgram> Shrink(RandomProgram program)
    {
        for (int half = program.Steps.Count / 2; half >= 1; half /= 2) yield return new(program.Sources, [.. program.Steps.SkipLast(half)]);
        for (int i = 0; i < program.Steps.Count - 1; i++) yield return program.Without(i);
        for (int i = 0; i < program.Sources.Count && program.Sources.Count > 1; i++)
            if (program.Steps.All(step => step.Left != i && step.Right != i)) yield return program.WithoutSource(i);
        for (int i = 0; i < program.Sources.Count; i++)
            foreach (var smaller in Shapes.Shrink(program.Sources[i].Shape))
                yield return new([.. program.Sources.Select((source, j) => j == i ? (smaller, source.Seed) : source)], program.Steps);
    }

    /// <summary>Without a step: who used its value uses its left operand instead.</summary>
    private RandomProgram Without(int step)
    {
        int removed = Sources.Count + step;
        return new(Sources, [.. Steps.Where((_, i) => i != step)
            .Select(kept => kept with { Left = Renumber(kept.Left), Right = Renumber(kept.Right) })]);

        int Renumber(int value) => value == removed ? Steps[step].Left : value > removed ? value - 1 : value;
    }

    private RandomProgram WithoutSource(int source) => new(
        [.. Sources.Where((_, i) => i != source)],
        [.. Steps.Select(step => step with { Left = step.Left > source ? step.Left - 1
            : step.Left, Right = step.Right > source ? step.Right - 1
            : step.Right })]);

    private static Variable<T> Small<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Shape.Count > LargestCount ? Functions.Mean(x) : x;
}
