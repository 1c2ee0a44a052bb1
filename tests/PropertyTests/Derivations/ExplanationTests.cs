using System.Numerics;
using AutoDiff.PropertyTests.Programs;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using Property = AutoDiff.PropertyTests.Support.Property;

namespace AutoDiff.PropertyTests.Derivations;

/// <summary>The paths that explain one number of a gradient, of programs put together at random.</summary>
public class ExplanationTests
{
    // Programs with more paths are not listed path by path.
    private const int MostListed = 3000;

    [Fact]
    public void AllPathsTogetherAreTheGradient() => Property.Holds(RandomProgram.Any, program =>
    {
        foreach (var (explanation, scale) in Explained(program, paths: 1))
        {
            if (!explanation.HasGradient) continue;
            double sum = explanation.PositiveSum + explanation.NegativeSum;
            Near.Equal([explanation.Gradient], [sum], 1e-10, Math.Max(scale, explanation.Magnitude), program.ToString());
        }
    }, count: 60);

    [Fact]
    public void ListedOneByOneTheyAreAsManyAndAddUpToTheSame() => Property.Holds(RandomProgram.Any, program =>
    {
        foreach (var (explanation, scale) in Explained(program, MostListed))
        {
            if (!explanation.HasGradient || explanation.PathCount > MostListed) continue;
            string what = program.ToString();
            Assert.Equal(explanation.PathCount, new BigInteger(explanation.Paths.Count));
            Near.Equal([explanation.Gradient], [explanation.Paths.Sum(path => path.Contribution)], 1e-10,
                Math.Max(scale, explanation.Magnitude), what);
            Near.Equal([explanation.PositiveSum], [explanation.Paths.Sum(path => Math.Max(0, path.Contribution))], 1e-9,
                Math.Max(scale, explanation.Magnitude), what);
            if (explanation.Paths.Count == 0) continue;
            Near.Equal([1], [explanation.ShareOfPaths], 1e-9, 1, what);

            // Each is a product of its own factors, differs from all others, and is no larger than the one before it.
            double last = double.PositiveInfinity;
            foreach (var path in explanation.Paths)
            {
                Near.Equal([path.Steps.Aggregate(1.0, (product, step) => product * step.Local)], [path.Contribution], 1e-12, 0, what);
                Assert.True(Math.Abs(path.Contribution) <= last * (1 + 1e-8) + double.Epsilon, what);
                last = Math.Abs(path.Contribution);
            }

            Assert.Equal(explanation.Paths.Count,
                explanation.Paths.Select(path => string.Join(' ',
                    path.Steps.Select(step => $"{step.From.Node.Id}.{step.From}.{step.Input}.{step.To}"))).Distinct().Count());
        }
    }, count: 60);

    [Fact]
    public void ZeroHasAReason() => Property.Holds(RandomProgram.Any, program =>
    {
        foreach (var (explanation, _) in Explained(program, paths: 1))
            if (explanation.Gradient == 0) Assert.NotEmpty(explanation.Findings);
    }, count: 60);

    private static IEnumerable<(Explanation<double> Explanation, double Scale)> Explained(RandomProgram program, int paths)
    {
        var inputs = program.Inputs;
        var root = Sum(program.Run(inputs));
        foreach (var input in inputs)
        {
            if (input.Shape.Count == 0) continue;
            int place = input.Shape.Count / 2;
            var index = new int[input.Shape.Rank];
            for (int axis = index.Length - 1, rest = place; axis >= 0; axis--) (rest, index[axis]) = Math.DivRem(rest, input.Shape[axis]);
            yield return (Explain.Of(root, input, index, paths), 1e-12);
        }
    }
}
