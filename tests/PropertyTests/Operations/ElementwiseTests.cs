using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.PropertyTests.Checking;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>The laws that every elementwise primitive of the catalogue obeys, over random shapes and broadcasts.</summary>
public class ElementwiseTests
{
    private static readonly GradientCheckOptions s_thorough = new() { Directions = 1, Elements = 3 };

    public static TheoryData<string> UnaryNames => [.. Catalogue.Unary.Select(entry => entry.Rule.Name)];

    public static TheoryData<string> BinaryNames => [.. Catalogue.Binary.Select(entry => entry.Rule.Name)];

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void UnaryValueIsTheReference(string name)
    {
        var entry = UnaryOf(name);
        var reference = ElementwiseReference.Unary.GetValueOrDefault(name) ?? entry.Rule.Value;
        Property.Holds(ShapeCase.Any, given =>
        {
            double[] x = Draw.Wide(new RandomGenerator(given.Seed), entry.Rule.Domain, given.Shape.Count);
            AssertValue<double>(x);
            AssertValue<float>(x);

            void AssertValue<T>(double[] values)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                var variable = Draw.Variable<T>(values, given.Shape);
                var y = entry.Apply(variable);
                Assert.Equal(given.Shape, y.Shape);
                Near.Equal(Array.ConvertAll(Draw.Numbers(variable), x => Rounded<T>(reference(x))), Draw.Numbers(y), 8 * Near.Epsilon<T>(),
                    Smallest<T>(), name);
            }
        });
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void BinaryValueIsTheReferenceBroadcast(string name)
    {
        var entry = BinaryOf(name);
        var reference = ElementwiseReference.Binary.GetValueOrDefault(name) ?? entry.Rule.Value;
        Property.Holds(PairCase.Any, given =>
        {
            var random = new RandomGenerator(given.Seed);
            double[] a = Draw.Wide(random, entry.Rule.LeftDomain, given.Left.Count), b = Draw.Wide(random, entry.Rule.RightDomain, given.Right.Count);
            AssertValue<double>();
            AssertValue<float>();

            void AssertValue<T>()
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                Variable<T> left = Draw.Variable<T>(a, given.Left), right = Draw.Variable<T>(b, given.Right);
                var y = entry.Apply(left, right);
                Plain plainLeft = new(given.Left, Draw.Numbers(left)), plainRight = new(given.Right, Draw.Numbers(right));
                var expected = Plain.Build(y.Shape, index => Rounded<T>(reference(plainLeft[index], plainRight[index])));
                // A cross entropy adds terms of both signs, of the magnitude of its arguments.
                double floor = name.EndsWith("cross entropy", StringComparison.Ordinal) || name == "logaddexp"
                    ? 100 * (1 + a.Concat(b).Select(Math.Abs).DefaultIfEmpty().Max())
                    : Smallest<T>();
                Near.Equal(expected.Values, Draw.Numbers(y), 8 * Near.Epsilon<T>(), floor, name);
            }
        });
    }

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void UnaryGradientStandsUpToItsCheck(string name)
    {
        var entry = UnaryOf(name);
        Property.Holds(ShapeCase.Any, given =>
        {
            double[] x = Draw.Inside(new RandomGenerator(given.Seed), entry.Rule.Domain, given.Shape.Count);
            GradientCheckTests.AssertConclusive(GradientCheck.Of(entry.Apply, Draw.Variable<double>(x, given.Shape),
                s_thorough with { Seed = given.Seed }));
            GradientCheckTests.AssertPassed(GradientCheck.Of(entry.Apply, Draw.Variable<float>(x, given.Shape),
                s_thorough with { Seed = given.Seed, Order = 1 }));
        });
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void BinaryGradientStandsUpToItsCheck(string name)
    {
        var entry = BinaryOf(name);
        Property.Holds(PairCase.Any, given =>
        {
            var (a, b) = Draw.Inside(new RandomGenerator(given.Seed), entry.Rule, given.Left.Count, given.Right.Count);
            GradientCheckTests.AssertConclusive(GradientCheck.Of(
                entry.Apply, Draw.Variable<double>(a, given.Left), Draw.Variable<double>(b, given.Right), s_thorough with { Seed = given.Seed }));
            GradientCheckTests.AssertPassed(GradientCheck.Of(
                entry.Apply, Draw.Variable<float>(a, given.Left), Draw.Variable<float>(b, given.Right),
                    s_thorough with { Seed = given.Seed, Order = 1 }));
        });
    }

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void UnaryKernelIsTheGraphRuleAtAllMagnitudes(string name)
    {
        var entry = UnaryOf(name);
        Property.Holds(ShapeCase.Any, given =>
        {
            double[] x = Draw.Wide(new RandomGenerator(given.Seed), entry.Rule.Domain, given.Shape.Count);
            AssertSameGradients(v => entry.Apply(v[0]), [Draw.Variable<double>(x, given.Shape)], name);
            AssertSameGradients(v => entry.Apply(v[0]), [Draw.Variable<float>(x, given.Shape)], name);
        });
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void BinaryKernelIsTheGraphRuleAtAllMagnitudes(string name)
    {
        var entry = BinaryOf(name);
        Property.Holds(PairCase.Any, given =>
        {
            var random = new RandomGenerator(given.Seed);
            double[] a = Draw.Wide(random, entry.Rule.LeftDomain, given.Left.Count), b = Draw.Wide(random, entry.Rule.RightDomain, given.Right.Count);
            AssertSameGradients(v => entry.Apply(v[0], v[1]), [Draw.Variable<double>(a, given.Left), Draw.Variable<double>(b, given.Right)], name);
            AssertSameGradients(v => entry.Apply(v[0], v[1]), [Draw.Variable<float>(a, given.Left), Draw.Variable<float>(b, given.Right)], name);
        });
    }

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void UnarySlopeReadsOnlyWhatItSaves(string name)
    {
        var rule = UnaryOf(name).Rule;
        Property.Holds(ShapeCase.Any, given =>
        {
            foreach (double x in Draw.Wide(new RandomGenerator(given.Seed), rule.Domain, 16))
            {
                double y = rule.Value(x), poisonedX = rule.Saves.HasFlag(Saves.Input) ? x
                    : double.NaN, poisonedY = rule.Saves.HasFlag(Saves.Output) ? y
                    : double.NaN;
                Assert.Equal(rule.Slope<Real<double>>(new(x), new(y)), rule.Slope<Real<double>>(new(poisonedX), new(poisonedY)));
                Assert.Equal(
                    rule.Slope<Lanes<float>>(new(new((float)x)), new(new((float)y))),
                    rule.Slope<Lanes<float>>(new(new((float)poisonedX)), new(new((float)poisonedY))));
            }
        });
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void BinarySlopesReadOnlyWhatTheySave(string name)
    {
        var rule = BinaryOf(name).Rule;
        Property.Holds(ShapeCase.Any, given =>
        {
            var random = new RandomGenerator(given.Seed);
            double[] left = Draw.Wide(random, rule.LeftDomain, 16), right = Draw.Wide(random, rule.RightDomain, 16);
            for (int i = 0; i < left.Length; i++)
            {
                double a = left[i], b = right[i], y = rule.Value(a, b);
                bool savesInput = rule.Saves.HasFlag(Saves.Input), savesOutput = rule.Saves.HasFlag(Saves.Output);
                Real<double> poisonedA = savesInput ? a
                    : double.NaN, poisonedB = savesInput ? b
                    : double.NaN, poisonedY = savesOutput ? y
                    : double.NaN;
                Assert.Equal(rule.LeftSlope<Real<double>>(a, b, y), rule.LeftSlope(poisonedA, poisonedB, poisonedY));
                Assert.Equal(rule.RightSlope<Real<double>>(a, b, y), rule.RightSlope(poisonedA, poisonedB, poisonedY));
            }
        });
    }

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void UnaryGradientAsAFormulaHasTheValueOfTheGradient(string name)
    {
        var entry = UnaryOf(name);
        Property.Holds(ShapeCase.Any, given =>
        {
            double[] x = Draw.Wide(new RandomGenerator(given.Seed), entry.Rule.Domain, given.Shape.Count);
            AssertFormula(v => entry.Apply(v[0]), [Draw.Variable<double>(x, given.Shape)], name);
        }, count: 30);
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void BinaryGradientAsAFormulaHasTheValueOfTheGradient(string name)
    {
        var entry = BinaryOf(name);
        Property.Holds(PairCase.Any, given =>
        {
            var random = new RandomGenerator(given.Seed);
            double[] a = Draw.Wide(random, entry.Rule.LeftDomain, given.Left.Count), b = Draw.Wide(random, entry.Rule.RightDomain, given.Right.Count);
            AssertFormula(v => entry.Apply(v[0], v[1]), [Draw.Variable<double>(a, given.Left), Draw.Variable<double>(b, given.Right)], name);
        }, count: 30);
    }

    private static UnaryEntry UnaryOf(string name) => Catalogue.Unary.Single(entry => entry.Rule.Name == name);

    private static BinaryEntry BinaryOf(string name) => Catalogue.Binary.Single(entry => entry.Rule.Name == name);

    private static double Rounded<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> => double.CreateTruncating(T.CreateTruncating(value));

    /// <summary>Where results are so small that they lose digits, an absolute error of the smallest normal number is no error.</summary>
    private static double Smallest<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? 1e-37 : 1e-307;

    /// <summary>The gradient found on symbols, with values substituted afterwards, is the gradient found on values.</summary>
    private static void AssertFormula(Func<Variable<double>[], Variable<double>> function, Variable<double>[] inputs, string name)
    {
        Variable<double>[] symbols = [.. inputs.Select((input, i) => Variable.Symbol<double>($"x{i}", input.Shape))];
        (Variable<double>, Variable<double>)[] values = [.. symbols.Zip(inputs)];
        var formulas = Gradient.Graph(Sum(function(symbols)), symbols);
        var gradients = Gradient.Of(Sum(function(inputs)), inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(gradients.TryGet(inputs[i], out var expected), formulas.TryGet(symbols[i], out var formula));
            if (expected is null) continue;
            Assert.Equal(inputs[i].Shape, formula!.Shape);
            double floor = Draw.Numbers(expected).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(expected.Values, Substitute.Of(formula, values).Values, 1e-14, floor, $"gradient of {name} as a formula");
        }
    }

    private static void AssertSameGradients<T>(Func<Variable<T>[], Variable<T>> function, Variable<T>[] inputs, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var loss = Sum(function(inputs));
        var kernel = Gradient.Of(loss, inputs);
        var graph = Gradient.Graph(loss, inputs);
        foreach (var input in inputs)
        {
            Assert.Equal(graph.TryGet(input, out var expected), kernel.TryGet(input, out var actual));
            if (expected is null) continue;
            Assert.Equal(input.Shape, expected.Shape);
            Assert.Equal(input.Shape, actual!.Shape);
            double[] numbers = Draw.Numbers(expected);
            // Sums over broadcast axes are of terms of both signs.
            double floor = numbers.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            Near.Equal(numbers, Draw.Numbers(actual), 32 * Near.Epsilon<T>(), floor, $"gradient of {name}");
        }
    }
}
