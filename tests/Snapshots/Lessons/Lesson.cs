using static AutoDiff.Functions;

namespace AutoDiff.Snapshots.Lessons;

/// <summary>A lesson of calculus or of neural networks, as graph code, with what is derived in it.</summary>
/// <param name="Name">The lesson.</param>
/// <param name="Derive">Its derivations.</param>
internal sealed record Lesson(string Name, Func<IReadOnlyList<Derivation<double>>> Derive)
{
    private static readonly DerivationOptions s_key = new() { Detail = DerivationDetail.KeySteps };
    private static readonly DerivationOptions s_layers = new() { Detail = DerivationDetail.Layers };

    public static IReadOnlyList<Lesson> All { get; } =
    [
        new("exponentials-and-logarithms", ExponentialsAndLogarithms),
        new("partial-derivatives", PartialDerivatives),
        new("chain-rule", ChainRule),
        new("mean-squared-error", MeanSquaredError),
        new("cross-entropy-after-sigmoid", CrossEntropyAfterSigmoid),
        new("one-whole-step", OneWholeStep),
        new("two-layers", TwoLayers),
        new("several-paths", SeveralPaths),
        new("hidden-layer", HiddenLayer),
        new("layer-by-layer", LayerByLayer),
    ];

    private static IReadOnlyList<Derivation<double>> ExponentialsAndLogarithms()
    {
        Variable<double> x = Symbol("x"), a = Symbol("a"), u = Undefined("u", x).Named("u");
        return
        [
            Derivation.Of(Power(a, x).Named("f"), x),
            Derivation.Of(Exp(x).Named("f"), x),
            Derivation.Of(Log(x).Named("f"), x),
            Derivation.Of((Log(x) / Log(a)).Named("f"), s_key, x),
            Derivation.Of(Log(u).Named("f"), x),
            Derivation.Of((Log(u) / Log(a)).Named("f"), s_key, x),
        ];
    }

    private static IReadOnlyList<Derivation<double>> PartialDerivatives()
    {
        Variable<double> x = Symbol("x"), y = Symbol("y"), z = Symbol("z");
        return
        [
            Derivation.Of((Square(x) + 3 * x * y + Square(y)).Named("f"), x, y),
            Derivation.Of((Square(x) + Square(y)).Named("f"), s_key, x, y),
            Derivation.Of((Square(x) + x + Power(y, 3) + Square(y) + Power(z, 3) + Square(z) + z + 1).Named("f"), s_key, z),
        ];
    }

    private static IReadOnlyList<Derivation<double>> ChainRule()
    {
        var x = Variable.Of(3.0, "x");
        var z = (2 * x).Named("z");
        return [Derivation.Of(Square(z).Named("y"), x)];
    }

    private static IReadOnlyList<Derivation<double>> MeanSquaredError()
    {
        Variable<double> x = Symbol("x", 4), y = Symbol("y", 4), w = Symbol("w"), b = Symbol("b");
        var ŷ = (w * x + b).Named("ŷ");
        return [Derivation.Of(Mean(Square(y - ŷ)).Named("MSE"), w, b)];
    }

    private static IReadOnlyList<Derivation<double>> CrossEntropyAfterSigmoid()
    {
        Variable<double> x = Symbol("x"), y = Symbol("y"), w = Symbol("w"), b = Symbol("b");
        var ŷ = Sigmoid((w * x + b).Named("z")).Named("ŷ");
        return [Derivation.Of(BinaryCrossEntropy(ŷ, y).Named("L"), s_key, w, b)];
    }

    private static IReadOnlyList<Derivation<double>> OneWholeStep()
    {
        var x = Variable.Of<double>([1, 2], "x");
        var y = Constant.Of(1.0, "y");
        var w = Parameter.Of<double>([0.1, 0.2], "w");
        var b = Parameter.Of(0.0, "b");
        var ŷ = Sigmoid((Dot(w, x) + b).Named("z")).Named("ŷ");
        return [Derivation.Of(BinaryCrossEntropy(ŷ, y).Named("L"), w, b).WithUpdate(learningRate: 0.1)];
    }

    private static IReadOnlyList<Derivation<double>> TwoLayers()
    {
        Variable<double> x = Symbol("x"), y = Symbol("y"), w1 = Symbol("w¹"), b1 = Symbol("b¹"), w2 = Symbol("w²"), b2 = Symbol("b²");
        var h = Sigmoid((w1 * x + b1).Named("z¹")).Named("h");
        var ŷ = Sigmoid((w2 * h + b2).Named("z²")).Named("ŷ");
        return [Derivation.Of((0.5 * Square(ŷ - y)).Named("L"), s_key with { HasPrimes = true }, w2, w1)];
    }

    private static IReadOnlyList<Derivation<double>> SeveralPaths()
    {
        Variable<double> x = Symbol("x", 2, 1), y = Symbol("y"), n = Symbol("n"), w1 = Symbol("w¹", 2, 2), w2 = Symbol("w²", 2, 2),
            w3 = Symbol("w³", 1, 2);
        var h1 = Sigmoid(MatMul(w1, x).Named("z¹")).Named("h¹");
        var h2 = Sigmoid(MatMul(w2, h1).Named("z²")).Named("h²");
        var ŷ = MatMul(w3, h2).Reshape([]).Named("ŷ");
        var elements = Elements.Of((1 / (2 * n) * Square(ŷ - y)).Named("L"));
        return [Derivation.Of(elements.Root, s_key with { HasPrimes = true }, elements[w1, 0, 0])];
    }

    private static IReadOnlyList<Derivation<double>> HiddenLayer()
    {
        Variable<double> x = Symbol("x", 3, 1), y = Symbol("y", 1, 1), w1 = Symbol("W₁", 2, 3), b1 = Symbol("b₁", 2, 1), w2 = Symbol("W₂", 1, 2),
            b2 = Symbol("b₂", 1, 1);
        var h = Sigmoid((MatMul(w1, x) + b1).Named("z")).Named("h");
        var ŷ = (MatMul(w2, h) + b2).Named("ŷ");
        return [Derivation.Of(Sum(0.5 * Square(y - ŷ)).Named("L"), s_key with { HasPrimes = true }, w2, b2, w1, b1)];
    }

    private static IReadOnlyList<Derivation<double>> LayerByLayer()
    {
        Variable<double> a = Symbol("a[0]", 3, 1), y = Symbol("y", 2, 1);
        Variable<double>[] weights = [Symbol("W[1]", 5, 3), Symbol("W[2]", 4, 5), Symbol("W[3]", 2, 4)],
            biases = [Symbol("b[1]", 5, 1), Symbol("b[2]", 4, 1), Symbol("b[3]", 2, 1)];
        for (int l = 0; l < weights.Length; l++) a = Sigmoid(MatMul(weights[l], a) + biases[l]);
        return [Derivation.Of((0.5 * Sum(Square(a - y))).Named("L"), s_layers, [.. weights, .. biases])];
    }

    private static Variable<double> Symbol(string name, params int[] lengths) => Variable.Symbol<double>(name, Shape.Of(lengths));
}
