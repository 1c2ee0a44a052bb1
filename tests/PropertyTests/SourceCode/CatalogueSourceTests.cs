using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.SourceCode;

/// <summary>Every elementwise primitive has a form in C#, and source made of it computes what the library computes.</summary>
public class CatalogueSourceTests
{
    private const double Tolerance = 1e-12;

    private static readonly double[] s_special =
        [0, 1e-9, -1e-9, 1e-3, -1e-3, 0.1, -0.1, 0.25, 0.5, -0.5, 0.75, 0.9375, 1, -1, 1.5, -1.5, 2, -2, 2.5, -2.5, 3, -3, 6, 7.25, -7.25, 12, -12,
            17.5, 25, -25, 40, -40];

    [Fact]
    public void EveryPrimitiveHasAForm()
    {
        Assert.All(Catalogue.Unary, entry => Assert.NotNull(entry.Rule.Notation.CSharp));
        Assert.All(Catalogue.Binary, entry => Assert.NotNull(entry.Rule.Notation.CSharp));
    }

    [Fact]
    public void UnaryPrimitivesComputeWhatTheLibraryComputes()
    {
        var x = Variable.Symbol<double>("x");
        var source = new CompiledSource(Catalogue.Unary.Select((entry, i) => CSharpSource.Of(entry.Apply(x), [x], $"F{i}")));
        var random = new RandomGenerator(3);
        for (int i = 0; i < Catalogue.Unary.Count; i++)
        {
            var entry = Catalogue.Unary[i];
            foreach (double at in s_special.Concat(Draw.Inside(random, entry.Rule.Domain, 200)).Append(double.NaN))
            {
                var variable = Variable.Of(at, "x");
                var y = entry.Apply(variable);
                double slope = Gradient.Of(y, variable).TryGet(variable, out var found) ? found.Value : 0;
                var (value, gradients) = source.ValueAndGradient($"F{i}", [at]);
                AssertNear(y.Value, value, $"{entry} at {at}");
                AssertNear(y.Value, source.Value($"F{i}", [at])[0], $"{entry} at {at}");
                AssertNear(slope, gradients[0][0], $"the slope of {entry} at {at}");
            }
        }
    }

    [Fact]
    public void BinaryPrimitivesComputeWhatTheLibraryComputes()
    {
        var (a, b) = (Variable.Symbol<double>("a"), Variable.Symbol<double>("b"));
        var source = new CompiledSource(Catalogue.Binary.Select((entry, i) => CSharpSource.Of(entry.Apply(a, b), [a, b], $"F{i}")));
        var random = new RandomGenerator(4);
        for (int i = 0; i < Catalogue.Binary.Count; i++)
        {
            var entry = Catalogue.Binary[i];
            var (lefts, rights) = Draw.Inside(random, entry.Rule, 300, 300);
            var pairs = lefts.Zip(rights)
                .Concat(s_special.SelectMany(left => s_special.Where((_, number) => number % 3 == 0).Select(right => (left, right))));
            foreach (var (left, right) in pairs)
            {
                Variable<double> x = Variable.Of(left, "a"), z = Variable.Of(right, "b");
                var y = entry.Apply(x, z);
                var expected = Gradient.Of(y, x, z);
                var (value, gradients) = source.ValueAndGradient($"F{i}", [left], [right]);
                AssertNear(y.Value, value, $"{entry} at {left}, {right}");
                AssertNear(expected.TryGet(x, out var dx) ? dx.Value : 0, gradients[0][0], $"the left slope of {entry} at {left}, {right}");
                AssertNear(expected.TryGet(z, out var dz) ? dz.Value : 0, gradients[1][0], $"the right slope of {entry} at {left}, {right}");
            }
        }
    }

    [Theory]
    [InlineData("erfc", 5, 26)]
    [InlineData("gelu", -30, -2)]
    [InlineData("expm1", -1e-6, 1e-6)]
    [InlineData("log1p", -1e-6, 1e-6)]
    [InlineData("softplus", -600, -20)]
    [InlineData("sigmoid", -600, -20)]
    [InlineData("tanhshrink", -1e-3, 1e-3)]
    public void SmallResultsKeepTheirDigits(string name, double low, double high)
    {
        var entry = Catalogue.Unary.Single(entry => entry.Rule.Name.Replace("-", "", StringComparison.Ordinal) == name
            || entry.Rule.Notation.Text.StartsWith(name + "(", StringComparison.Ordinal));
        var x = Variable.Symbol<double>("x");
        var source = new CompiledSource([CSharpSource.Of(entry.Apply(x), [x], "F")]);
        var random = new RandomGenerator(5);
        for (int i = 0; i < 200; i++)
        {
            double at = low + (high - low) * random.NextDouble();
            double expected = entry.Apply(Constant.Of(at)).Value, actual = source.Value("F", [at])[0];
            Assert.True(Math.Abs(actual - expected) <= 2e-13 * Math.Abs(expected), $"{name} at {at:R}: {actual:R} instead of {expected:R}");
        }
    }

    [Fact]
    public void PrimitiveWithoutAFormIsNamed()
    {
        var x = Variable.Symbol<double>("x");
        var error = Assert.Throws<CSharpSourceException>(() => CSharpSource.Of(Variable<double>.Apply(new Unspoken(), x), [x]));
        Assert.Contains("unspoken", error.Message, StringComparison.Ordinal);
    }

    private static void AssertNear(double expected, double actual, string what)
    {
        if (expected.Equals(actual) || expected == actual) return;
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R} instead of {expected:R}");
    }

    private readonly record struct Unspoken : IUnaryRule
    {
        public string Name => "unspoken";

        public Notation Notation => Notation.Function("unspoken");

        public Domain Domain => Domain.Reals;

        public Differentiability Differentiability => Differentiability.Differentiable;

        public Saves Saves => Saves.None;

        public T Value<T>(T x)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => x;

        public System.Numerics.Vector<T> Value<T>(System.Numerics.Vector<T> x)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => x;

        public S Slope<S>(S x, S y)
            where S : AutoDiff.Algebra.IAlgebra<S> => 1;
    }
}
