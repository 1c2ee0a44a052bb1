using AutoDiff.PropertyTests.Programs;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using Property = AutoDiff.PropertyTests.Support.Property;

namespace AutoDiff.PropertyTests.Derivations;

/// <summary>
/// A derivation tells of the gradient that is executed: its steps, evaluated, give it, whatever the program and however much is told.
/// </summary>
public class DerivationProperties
{
    private const double Tolerance = 1e-9;

    public static TheoryData<DerivationDetail> Details => [.. Enum.GetValues<DerivationDetail>()];

    [Theory]
    [MemberData(nameof(Details))]
    public void TheStepsEvaluatedGiveTheGradient(DerivationDetail detail) => Property.Holds(RandomProgram.Any, program =>
    {
        if (Problem.Of(program) is not { } problem) return;
        var derivation = Derivation.Of(problem.Root, new DerivationOptions { Detail = detail, HasDifferenceQuotients = false }, problem.Variables);

        Assert.All(derivation.Backward, row =>
        {
            Assert.True(row.Steps.Count > 0 || ReferenceEquals(row.Node, derivation.Root));
            foreach (var step in row.Steps) Same(step.Product, step.Formula, program, $"{row.Symbol} from {step.Node.Name}: formula");
            if (row.Steps.Count == 0) return;
            double[] sum = new double[row.Node.Shape.Count];
            foreach (var step in row.Steps)
                for (int i = 0; i < sum.Length; i++) sum[i] += step.Product.Values[i];
            Near.Equal(Draw.Numbers(row.Derivative), sum, Tolerance, Scale(row.Derivative), $"{row.Symbol}: sum of steps\n{program}");
            Same(row.Derivative, row.Simplified, program, $"{row.Symbol}: simplified");
        });
        for (int i = 0; i < problem.Variables.Length; i++)
            Same(problem.Gradients[problem.Variables[i]], derivation.Results[i].Derivative, program, derivation.Results[i].Symbol);
    }, count: 60);

    [Fact]
    public void EveryUpstreamIsTheDerivativeOfTheRowItComesFrom() => Property.Holds(RandomProgram.Any, program =>
    {
        if (Problem.Of(program) is not { } problem) return;
        var derivation = Derivation.Of(problem.Root, new DerivationOptions { HasDifferenceQuotients = false }, problem.Variables);
        var rows = new Dictionary<Variable<double>, DerivationRow<double>>(derivation.Backward.Select(row => KeyValuePair.Create(row.Node, row)),
            ReferenceEqualityComparer.Instance);

        foreach (var step in derivation.Backward.SelectMany(row => row.Steps))
        {
            if (ReferenceEquals(step.Node, derivation.Root)) Assert.Equal(1, step.Upstream.Value);
            else Same(rows[step.Node].Derivative, step.Upstream, program, rows[step.Node].Symbol);
        }

        Assert.All(derivation.Backward,
            row => Assert.Equal(derivation.Backward.Sum(other => other.Steps.Count(step => ReferenceEquals(step.Node, row.Node))), row.Uses));
    }, count: 40);

    [Fact]
    public void ForwardModeFindsTheSameDerivatives() => Property.Holds(RandomProgram.Any, program =>
    {
        if (Problem.Of(program) is not { } problem) return;
        for (int i = 0; i < problem.Variables.Length; i++)
        {
            var variable = problem.Variables[i];
            var direction = Draw.Variable<double>(Draw.Normal(new RandomGenerator(7), variable.Shape.Count), variable.Shape);
            var derivation = Derivation.InForwardMode(problem.Root, variable, direction);

            double expected = Draw.Numbers(problem.Gradients[variable]).Zip(Draw.Numbers(direction), (g, d) => g * d).Sum();
            Near.Equal([expected], Draw.Numbers(derivation.Result.Derivative), Tolerance, 1 + Math.Abs(expected), program.ToString());
            Assert.All(derivation.Rows, row => Same(row.Derivative, row.Formula, program, row.Symbol));
            Same(derivation.Result.Derivative, derivation.Result.Simplified, program, "simplified");
        }
    }, count: 40);

    [Fact]
    public void OpenedToElementsTheGradientIsTheSame() => Property.Holds(RandomProgram.Any, program =>
    {
        if (Problem.Of(program) is not { } problem || MemoryReport.Of(problem.Root).Entries.Sum(entry => (long)entry.Node.Shape.Count) > 300) return;
        var elements = Elements.Of(problem.Root);

        Assert.Equal(Draw.Numbers(problem.Root)[0], elements.Root.Value, Tolerance);
        foreach (var variable in problem.Variables)
        {
            var scalars = elements.ElementsOf(variable).ToArray();
            var gradients = Gradient.Of(elements.Root, scalars);
            double[] opened = [.. scalars.Select(scalar => gradients.TryGet(scalar, out var gradient) ? gradient.Value : 0)];
            Near.Equal(Draw.Numbers(problem.Gradients[variable]), opened, Tolerance, Scale(problem.Gradients[variable]), program.ToString());
        }
    }, count: 40);

    [Fact]
    public void SharingNeverCostsMultiplications() => Property.Holds(RandomProgram.Any, program =>
    {
        if (Problem.Of(program) is not { } problem) return;
        var work = Derivation.Of(problem.Root, new DerivationOptions { Detail = DerivationDetail.Answer, HasDifferenceQuotients = false },
            problem.Variables).Work;

        Assert.InRange(work.Multiplications, 0, Math.Max(work.ExpandedMultiplications, work.Multiplications));
        Assert.True(work.Paths >= problem.Variables.Length && work.Saved >= 0, $"{work}\n{program}");
    }, count: 40);

    private static void Same(Variable<double> expected, Variable<double> actual, RandomProgram program, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Near.Equal(Draw.Numbers(expected), Draw.Numbers(actual), Tolerance, Scale(expected), $"{what}\n{program}");
    }

    private static double Scale(Variable<double> numbers) => 1 + Draw.Numbers(numbers).Select(Math.Abs).DefaultIfEmpty().Max();

    /// <summary>The sum of a program's result, with the inputs that it depends on.</summary>
    private sealed record Problem(Variable<double> Root, Variable<double>[] Variables, Gradients<double> Gradients)
    {
        public static Problem? Of(RandomProgram program)
        {
            var inputs = program.Inputs;
            var root = Sum(program.Run(inputs));
            var gradients = Gradient.Of(root, inputs);
            Variable<double>[] reached = [.. inputs.Where(input => gradients.TryGet(input, out _))];
            return reached.Length == 0 ? null : new(root, reached, gradients);
        }
    }
}
