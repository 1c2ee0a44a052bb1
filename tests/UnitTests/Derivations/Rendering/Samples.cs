using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>Derivations that every rendering must be able to show.</summary>
internal static class Samples
{
    public static Derivation<double> Neuron(DerivationDetail detail = DerivationDetail.EveryStep)
    {
        var x = Variable.Of<double>([1, 2], "x");
        var w = Parameter.Of<double>([0.1, 0.2], "w");
        var b = Parameter.Of(0.0, "b");
        var ŷ = Sigmoid((Dot(w, x) + b).Named("z")).Named("ŷ");
        return Derivation.Of(BinaryCrossEntropy(ŷ, Constant.Of(1.0, "y")).Named("L"), new DerivationOptions { Detail = detail }, w, b)
            .WithUpdate(0.1);
    }

    public static Derivation<double> Symbols()
    {
        Variable<double> x = Variable.Symbol<double>("x"), y = Variable.Symbol<double>("y"), w = Variable.Symbol<double>("w");
        var ŷ = Sigmoid((w * x).Named("z")).Named("ŷ");
        return Derivation.Of((-(y * Log(ŷ) + (1 - y) * Log(1 - ŷ))).Named("L"), w);
    }

    public static Derivation<float> Batch(DerivationDetail detail = DerivationDetail.EveryStep)
    {
        var x = Constant.Of(new float[,] { { 1, 2 }, { 3, 4 }, { -1, 0.5f } }, "X");
        var weight1 = Parameter.Of(new[,] { { 0.1f, 0.2f }, { 0.3f, -0.4f } }, "W[1]");
        var bias1 = Parameter.Of<float>([0, 0.1f], "b[1]");
        var weight2 = Parameter.Of(new[,] { { 0.5f, -0.6f } }, "W[2]");
        var hidden = Tanh(Linear(x, weight1, bias1).Named("z[1]")).Named("a[1]");
        return Derivation.Of(Mean(Square(MatMul(hidden, weight2.Transpose())))
            .Named("L"), new DerivationOptions { Detail = detail }, weight1, bias1, weight2);
    }

    /// <summary>Values that are no numbers, and names that are markup everywhere.</summary>
    public static Derivation<double> Hostile()
    {
        var x = Variable.Of(0.0, "a\"<b>&{c}$%#_^~\\|`]])");
        var y = Variable.Of(0.0, "損失 \u0416\u0301 😀");
        return Derivation.Of((Log(x) + x * y / y).Named("\\end{document}</script>"), x, y).WithUpdate(0.1);
    }

    /// <summary>A graph so deep and shared that its formulas, written out, would fill books.</summary>
    public static Derivation<double> Large()
    {
        Variable<double> t = Variable.Of(0.3, "t"), u = Variable.Of(0.7, "u"), state = t;
        for (int i = 0; i < 12; i++) state = Tanh(Sin(state * u) + t) - state / 2;
        return Derivation.Of(state.Named("f"), t, u);
    }
}
