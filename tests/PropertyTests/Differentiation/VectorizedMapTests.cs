using AutoDiff.PropertyTests.Operations;
using AutoDiff.PropertyTests.Programs;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Differentiation;

/// <summary>
/// An operation applied to a batch is the operation applied to each example, for every operation and whichever of its inputs are batches.
/// </summary>
public class VectorizedMapTests
{
    public static TheoryData<string> Structural => [.. StructuralCatalogue<double>.All.Select(entry => entry.Name)];

    public static TheoryData<string> Unary => [.. Catalogue.Unary.Select(entry => entry.Rule.Name)];

    public static TheoryData<string> Binary => [.. Catalogue.Binary.Select(entry => entry.Rule.Name)];

    [Theory]
    [MemberData(nameof(Structural))]
    public void StructuralOperationOfABatchIsTheLoop(string name) => Property.Holds(SizedCase.Any, given =>
    {
        var drawn = StructuralCatalogue<double>.All.Single(entry => entry.Name == name).Draw(new Dice<double>(given));
        AssertIsTheLoop(drawn.Apply, drawn.Inputs, given, name);
    });

    [Theory]
    [MemberData(nameof(Unary))]
    public void UnaryRuleOfABatchIsTheLoop(string name) => Property.Holds(SizedCase.Any, given =>
    {
        var entry = Catalogue.Unary.First(entry => entry.Rule.Name == name);
        var random = new RandomGenerator(given.Seed);
        var shape = Shapes.Draw(random, random.Next(3), 4);
        var x = Draw.Variable<double>(Draw.Inside(random, entry.Rule.Domain, shape.Count), shape);
        AssertIsTheLoop(v => entry.Apply(v[0]), [x], given, name);
    }, count: 10);

    [Theory]
    [MemberData(nameof(Binary))]
    public void BinaryRuleOfABatchIsTheLoop(string name) => Property.Holds(PairCase.Any, given =>
    {
        var entry = Catalogue.Binary.First(entry => entry.Rule.Name == name);
        var (left, right) = Draw.Inside(new RandomGenerator(given.Seed), entry.Rule, given.Left.Count, given.Right.Count);
        AssertIsTheLoop(v => entry.Apply(v[0], v[1]), [Draw.Variable<double>(left, given.Left), Draw.Variable<double>(right, given.Right)],
            new SizedCase(given.Seed, 3), name);
    }, count: 30);

    [Fact]
    public void ChoiceByABatchOfConditionsIsTheLoop() => Property.Holds(SizedCase.Any, given =>
    {
        var dice = new Dice<double>(given);
        var shape = dice.Shape(0, 3);
        Variable<double>[] inputs = [dice.Normal(dice.PartOf(shape)), dice.Normal(dice.PartOf(shape)), dice.Normal(dice.PartOf(shape))];
        // Wherever the condition is zero for one example it is for all: the batch is made by scaling.
        AssertIsTheLoop(v => Where(Relu(v[0]), v[1], v[2]), inputs, given, "where");
    });

    [Fact]
    public void RandomProgramOfABatchIsTheLoop() => Property.Holds(
        RandomProgram.Any,
        program => AssertIsTheLoop(program.Run, program.Inputs, new SizedCase(program.Sources[0].Seed, 3), program.ToString()),
        count: 60);

    [Fact]
    public void MapsNest() => Property.Holds(SizedCase.Any, given =>
    {
        var dice = new Dice<double>(given);
        int n = dice.Length(mayBeEmpty: false), m = dice.Length(mayBeEmpty: false), k = dice.Length();
        Variable<double> a = dice.Normal(Shape.Of(n, k)), b = dice.Normal(Shape.Of(m, k));
        // Every row of a with every row of b: a matrix product, written as two maps over a dot product.
        var products = VectorizedMap.Of(row => VectorizedMap.Of(other => Dot(row, other), b), a);
        Near.Equal(MatMul(a, b.Transpose()).Values, products.Values, 1e-14, 1 + k, "nested map");
    });

    [Fact]
    public void DerivativesOfDerivativesAreMapped() => Property.Holds(SizedCase.Any, given =>
    {
        var dice = new Dice<double>(given);
        var x = dice.Normal(Shape.Of(dice.Length(mayBeEmpty: false), 3));
        static Variable<double> Function(Variable<double> v) => Sum(Exp(0.3 * v) * Sin(v.Gather([1, 2, 0])));
        var hessians = VectorizedMap.Of(v => Hessian.Graph(Function(v), v), x);
        Assert.Equal([x.Shape[0], 3, 3], hessians.Shape);
        for (int i = 0; i < x.Shape[0]; i++)
        {
            var row = Variable.Of(x[i].Values);
            Near.Equal(Hessian.Of(Function(row), row).Values, hessians[i].Values, 1e-13, 1, "mapped Hessian");
        }
    }, count: 20);

    [Fact]
    public void BatchOfNothingIsEmpty()
    {
        var none = Variable.Of<double>([], Shape.Of(0, 3), "none");
        Assert.Equal([0, 3], VectorizedMap.Of(v => Softmax(v) * 2, none).Shape);
        Assert.Equal([0], VectorizedMap.Of(v => Dot(v, v), none).Shape);
        Assert.Equal([0, 3, 3], VectorizedMap.Of(v => MatMul(v.Unsqueeze(1), v.Unsqueeze(0)), none).Shape);
        Assert.Equal([0, 1],
            VectorizedMap.Of(v => Variable<double>.Apply(new Checking.PlantedCube(0), Sum(v, [0], keepDimensions: true)), none).Shape);
        Assert.Equal([0], VectorizedMap.Of(v => new Checking.PlantedSum<double>(0).Apply(v), none).Shape);
    }

    [Fact]
    public void OperationFromAnotherAssemblyIsLooped() => Property.Holds(SizedCase.Any, given =>
    {
        var dice = new Dice<double>(given);
        AssertIsTheLoop(v => new Checking.PlantedSum<double>(0)
            .Apply(v[0]) * v[1], [dice.Normal(dice.Shape(1, 2)), dice.Normal(Shape.Scalar)], given, "planted sum");
    });

    /// <summary>Values and gradients of the batch against those of one example after another.</summary>
    private static void AssertIsTheLoop(Func<Variable<double>[], Variable<double>> function, Variable<double>[] inputs, SizedCase given, string what)
    {
        var random = new RandomGenerator(given.Seed + 1);
        int examples = 1 + random.Next(3), choice = random.Next((1 << inputs.Length) - 1) + 1;
        bool[] isBatched = [.. inputs.Select((_, i) => (choice >> i & 1) != 0)];
        // Scaled by positive numbers not above 1, a batch stays clear of kinks and inside domains wherever the example is.
        Variable<double>[] values = [.. inputs.Select((input, i) => isBatched[i] ? Batch(input, examples) : Variable.Of(input.Values, input.Shape))];

        Variable<double>[] Example(Variable<double>[] batched, Func<Variable<double>, Variable<double>> pick) =>
            [.. values.Select((value, i) => isBatched[i] ? pick(batched[i]) : value)];

        Variable<double>[] batches = [.. values.Where((_, i) => isBatched[i])];
        var mapped = VectorizedMap.Of(example =>
        {
            int next = 0;
            return function([.. values.Select((value, i) => isBatched[i] ? example[next++] : value)]);
            // What is drawn is drawn from the same generator anew in each call, and so for each example of the loop.
        }, batches, MapRandomness.Same);
        var looped = Stack([.. Enumerable.Range(0, examples).Select(number => function(Example(values, batch => batch[number])))], 0);

        Assert.Equal(looped.Shape, mapped.Shape);
        double scale = 1 + looped.Values.ToArray().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        Near.Equal(looped.Values, mapped.Values, 1e-12, scale, what);

        var expected = Gradient.Of(Sum(Sin(looped)), values);
        var actual = Gradient.Of(Sum(Sin(mapped)), values);
        foreach (var value in values)
        {
            Assert.Equal(expected.TryGet(value, out var reference), actual.TryGet(value, out var gradient));
            if (reference is null) continue;
            double size = 1 + reference.Values.ToArray().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(reference.Values, gradient!.Values, 1e-11, size, $"gradient of {what}");
        }
    }

    private static Variable<double> Batch(Variable<double> input, int examples) =>
        Variable.Of<double>([.. Enumerable.Range(0, examples)
            .SelectMany(number => input.Values.ToArray().Select(value => value * (1 - 0.01 * number)))],
                Shape.Of([examples, .. input.Shape.Lengths]));
}
