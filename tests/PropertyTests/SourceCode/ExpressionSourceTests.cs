using System.Globalization;
using AutoDiff.PropertyTests.Support;
using AutoDiff.PropertyTests.Symbolic;
using FsCheck;
using FsCheck.Fluent;

namespace AutoDiff.PropertyTests.SourceCode;

/// <summary>Source of random expressions computes what the library computes.</summary>
public class ExpressionSourceTests
{
    private const int Count = 120;

    [Fact]
    public void RandomExpressionsComputeWhatTheLibraryComputes()
    {
        // One compilation for all: a case that fails is named with its formula.
        Variable<double>[] symbols = [Expressions.X, Expressions.Y, Expressions.Z];
        var cases = new List<(Variable<double> Expression, Point At)>();
        Check.One(Support.Property.Cases(Count), Prop.ForAll(Expressions.WithPoint(), given => cases.Add(given)));
        var source = new CompiledSource(cases.Select((given, i) => CSharpSource.Of(given.Expression, symbols, $"F{i}")));
        int compared = 0;
        for (int i = 0; i < cases.Count; i++)
        {
            var (expression, at) = cases[i];
            Variable<double>[] values = [Variable.Of(at.X, "x"), Variable.Of(at.Y, "y"), Variable.Of(at.Z, "z")];
            var y = Substitute.Of(expression, (symbols[0], values[0]), (symbols[1], values[1]), (symbols[2], values[2]));
            double[] expected = [y.Value, .. Slopes(y, values)];
            var (value, gradients) = source.ValueAndGradient($"F{i}", [at.X], [at.Y], [at.Z]);
            double[] actual = [value, .. gradients.Select(gradient => gradient[0])];
            for (int part = 0; part < expected.Length; part++)
            {
                // Where the library overflows or divides by zero on the way, the order of the operations decides what comes out.
                if (!double.IsFinite(expected[part])) continue;
                compared++;
                Assert.True(
                    Math.Abs(expected[part] - actual[part]) <= 1e-9 * Math.Max(1e-6, Math.Abs(expected[part])),
                    string.Create(CultureInfo.InvariantCulture,
                        $"{expression.ToFormula()} at {at}, part {part}: {actual[part]:R} instead of {expected[part]:R}"));
            }
        }

        Assert.True(compared > cases.Count, $"{compared} numbers of {cases.Count} expressions were compared.");
    }

    [Fact]
    public void SourceOfAnMlpComputesWhatTheLibraryComputes()
    {
        var random = new RandomGenerator(11);
        Shape[] shapes = [Shape.Of(7, 5), Shape.Of(6, 5), Shape.Of(6), Shape.Of(4, 6), Shape.Of(4)];
        string[] names = ["X", "W₁", "b₁", "W₂", "b₂"];
        double[][] values = [.. shapes.Select(shape => Draw.Normal(random, shape.Count))];
        Variable<double>[] symbols = [.. names.Zip(shapes, (name, shape) => Variable.Symbol<double>(name, shape))];
        Variable<double>[] variables = [.. values.Zip(shapes, (value, shape) => Variable.Of<double>(value, shape))];

        var compiled = new CompiledSource([CSharpSource.Of(Loss(symbols), symbols, "Mlp", Language.TraditionalChinese)]);
        compiled.Lengths["Mlp"] = shapes;
        var (value, gradients) = compiled.ValueAndGradient("Mlp", values);
        var loss = Loss(variables);
        var expected = Gradient.Of(loss, variables);
        Near.Equal([loss.Value], [value], 1e-13, 1, "loss");
        Near.Equal([loss.Value], compiled.Value("Mlp", values), 1e-13, 1, "loss");
        for (int i = 0; i < variables.Length; i++) Near.Equal(expected[variables[i]].Values, gradients[i], 1e-13, 1, names[i]);

        static Variable<double> Loss(Variable<double>[] x)
        {
            var hidden = Functions.Gelu(Functions.Linear(x[0], x[1], x[2])).Named("h");
            return Functions.SoftmaxCrossEntropy(Functions.Linear(hidden, x[3], x[4]), [0, 3, 1, 2, 2, 0, 1]);
        }
    }

    private static double[] Slopes(Variable<double> y, Variable<double>[] variables)
    {
        if (!y.IsTracked) return new double[variables.Length];
        var gradients = Gradient.Of(y, variables);
        return [.. variables.Select(variable => gradients.TryGet(variable, out var gradient) ? gradient.Value : 0)];
    }
}
