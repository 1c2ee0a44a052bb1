using AutoDiff.PropertyTests.Operations;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.SourceCode;

/// <summary>Source made of structural operations computes what the library computes; those that have no form in C# are named here.</summary>
public class StructuralSourceTests
{
    private const int Seeds = 6;

    // What is an algorithm and not an expression of elements, or works with windows, orders or a user's own steps. Asked for, it is named in the
    // exception.
    private static readonly string[] s_withoutForm =
    [
        "adaptive average pooling", "adaptive max pooling", "avgpool1d", "avgpool2d", "checkpoint", "cholesky", "conv1d", "conv2d",
            "conv2d to the same size",
        "cumulative maximum", "cumulative minimum", "cumulative product", "determinant", "function of a symmetric matrix",
            "function of singular values",
        "gradient of max-pool2d", "interpolate bilinearly", "interpolate to the nearest", "inverse", "left singular vectors", "linear recurrence",
            "log-cumulative-sum-exp",
        "log-determinant", "matrix-exponential", "matrix-power", "max-pool1d", "max-pool2d", "median", "median of all", "nuclear norm",
            "pointwise conv2d", "pseudo-inverse",
        "qr", "right singular vectors", "sign and log-determinant", "singular values", "solve", "solve with vectors", "solve-triangular", "sort",
            "spectral norm",
        "symmetric eigenvalues", "symmetric eigenvectors", "top-k", "transposed conv1d", "transposed conv2d",
    ];

    [Fact]
    public void StructuralOperationsComputeWhatTheLibraryComputes()
    {
        var cases = new List<(string Type, string Name, StructuralCase<double> Case)>();
        var (sources, shapes) = (new List<string>(), new Dictionary<string, Shape[]>());
        var withoutForm = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in StructuralCatalogue<double>.All)
        {
            for (int seed = 0; seed < Seeds; seed++)
            {
                var drawn = entry.Draw(new Dice<double>(new SizedCase((ulong)seed, seed % 3 + 2)));
                if (drawn.Inputs.Any(input => input.Shape.Count == 0)) continue;
                Variable<double>[] symbols = [.. drawn.Inputs.Select((input, i) => Variable.Symbol<double>($"x{i}", input.Shape))];
                var root = Functions.Sum(Functions.Sin(drawn.Apply(symbols)));
                string type = $"F{sources.Count}";
                try
                {
                    sources.Add(CSharpSource.Of(root, symbols, type));
                }
                catch (CSharpSourceException)
                {
                    withoutForm.Add(entry.Name);
                    break;
                }

                shapes[type] = [.. symbols.Select(symbol => symbol.Shape)];
                cases.Add((type, entry.Name, drawn));
            }
        }

        var compiled = new CompiledSource(sources);
        foreach (var (type, lengths) in shapes) compiled.Lengths[type] = lengths;
        foreach (var (type, name, drawn) in cases)
        {
            var root = Functions.Sum(Functions.Sin(drawn.Apply(drawn.Inputs)));
            var expected = Gradient.Of(root, drawn.Inputs);
            var (value, gradients) = compiled.ValueAndGradient(type, [.. drawn.Inputs.Select(input => input.Values.ToArray())]);
            Near.Equal([root.Value], [value], 1e-11, 1, name);
            for (int i = 0; i < gradients.Length; i++)
            {
                double[] reference = expected.TryGet(drawn.Inputs[i], out var gradient) ? gradient.Values.ToArray() : new double[gradients[i].Length];
                Near.Equal(reference, gradients[i], 1e-11, 1 + reference.Select(Math.Abs).DefaultIfEmpty().Max(), $"gradient {i} of {name}");
            }
        }

        Assert.True(withoutForm.SetEquals(s_withoutForm),
            $"Without a form in C#: {string.Join(", ", withoutForm.Except(s_withoutForm))}; with one: {string.Join(", ", s_withoutForm.Except(withoutForm))}.");
    }

    [Fact]
    public void InfiniteAndHugeElementsComputeWhatTheLibraryComputes()
    {
        const double Infinity = double.PositiveInfinity;
        var weights = Constant.Of([0.5, -1, 2, 0.25], [1, 4]);
        (string Name, Func<Variable<double>, Variable<double>> Of)[] functions =
        [
            ("cross entropy by class", z => Functions.SoftmaxCrossEntropy(z, [1])),
            ("cross entropy by probabilities", z => Functions.SoftmaxCrossEntropy(z, Constant.Of([0, 0.25, 0.25, 0.5], [1, 4]))),
            ("sigmoid cross entropy", z => Functions.SigmoidCrossEntropy(z, Constant.Of([0.0, 1, 0.5, 1], [1, 4]))),
            ("softmax", z => Functions.Sum(weights * Functions.Softmax(z))),
            ("log-softmax", z => Functions.Sum(weights * Functions.LogSoftmax(z))),
            ("log-sum-exp", z => Functions.LogSumExp(z)),
            ("logaddexp", z => Functions.Sum(weights * Functions.LogAddExp(z, z[0, 3]))),
            ("lower triangle", z => Functions.Sum(weights * z.LowerTriangle(int.MaxValue))),
            ("upper triangle", z => Functions.Sum(weights * z.UpperTriangle(int.MinValue))),
        ];
        double[][] points = [[-Infinity, 0, 1, 2], [Infinity, 0, 1, 2], [0, 1, 2, Infinity], [1, -Infinity, 2, -Infinity],
            [-Infinity, -Infinity, -Infinity, -Infinity], [1e8, 1e8, 1e8, 1e8], [double.NaN, 0, 1, 2]];
        var symbol = Variable.Symbol<double>("z", [1, 4]);
        var compiled = new CompiledSource(functions.Select((function, i) => CSharpSource.Of(function.Of(symbol), [symbol], $"F{i}")));
        for (int i = 0; i < functions.Length; i++)
        {
            compiled.Lengths[$"F{i}"] = [symbol.Shape];
            foreach (double[] point in points)
            {
                var z = Variable.Of(point, symbol.Shape);
                var loss = functions[i].Of(z);
                var (value, gradients) = compiled.ValueAndGradient($"F{i}", point);
                string at = $"{functions[i].Name} at ({string.Join(", ", point)})";
                Near.Equal([loss.Value], [value], 1e-12, 1, at);
                Near.Equal(Gradient.Of(loss, z)[z].Values.ToArray(), gradients[0], 1e-12, 1, $"gradient of {at}");
            }
        }
    }

    // 4e-18 beside 0, of which 1 + 4e-18 knows nothing.
    [Fact]
    public void SmallLossesKeepTheirDigits()
    {
        var first = Constant.Of<double>([1, 0, 0, 0], [1, 4]);
        Func<Variable<double>, Variable<double>>[] functions =
        [
            z => Functions.LogSumExp(z),
            z => Functions.Sum(first * Functions.LogSoftmax(z)),
            z => Functions.SoftmaxCrossEntropy(z, [0]),
            z => Functions.SoftmaxCrossEntropy(z, first),
        ];
        var symbol = Variable.Symbol<double>("z", [1, 4]);
        var compiled = new CompiledSource(functions.Select((function, i) => CSharpSource.Of(function(symbol), [symbol], $"F{i}")));
        for (int i = 0; i < functions.Length; i++)
        {
            compiled.Lengths[$"F{i}"] = [symbol.Shape];
            foreach (double[] point in (double[][])[[0, -40, -50, -60], [0, -700, -720, -740], [0, -40, 0, -50], [0, 0, 0, 0]])
            {
                var loss = functions[i](Variable.Of(point, symbol.Shape));
                double value = compiled.ValueAndGradient($"F{i}", point).Value;
                Assert.True(Math.Abs(value - loss.Value) <= 1e-13 * Math.Abs(loss.Value), $"F{i} at ({string.Join(", ", point)}): {value:R} and not {loss.Value:R}");
            }
        }
    }
}
