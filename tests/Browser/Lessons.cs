using static AutoDiff.Functions;

namespace AutoDiff.Browser;

/// <summary>Derivations that the tests look at.</summary>
internal static class Lessons
{
    /// <summary>One neuron with binary cross entropy, in numbers, with a step of gradient descent.</summary>
    public static Derivation<double> Neuron()
    {
        var x = Variable.Of<double>([1, 2], "x");
        var w = Parameter.Of<double>([0.1, 0.2], "w");
        var b = Parameter.Of(0.0, "b");
        var ŷ = Sigmoid((Dot(w, x) + b).Named("z")).Named("ŷ");
        return Derivation.Of(BinaryCrossEntropy(ŷ, Constant.Of(1.0, "y")).Named("L"), w, b).WithUpdate(learningRate: 0.1);
    }

    /// <summary>Two layers on a batch of three.</summary>
    public static Derivation<double> Batch()
    {
        var x = Constant.Of(new double[,] { { 1, 2 }, { 3, 4 }, { -1, 0.5 } }, "X");
        var y = Constant.Of(new double[,] { { 1 }, { 0 }, { 1 } }, "Y");
        var weight1 = Parameter.Of(new[,] { { 0.1, 0.2 }, { 0.3, -0.4 } }, "W[1]");
        var weight2 = Parameter.Of(new[,] { { 0.5, -0.6 } }, "W[2]");
        var hidden = Tanh(Linear(x, weight1, Constant.Of([0, 0.1], "b[1]")).Named("z[1]")).Named("a[1]");
        var output = Sigmoid(MatMul(hidden, weight2.Transpose()).Named("z[2]")).Named("a[2]");
        return Derivation.Of(Mean(Square(output - y)).Named("L"), weight1, weight2);
    }

    /// <summary>A graph of more than sixty nodes.</summary>
    public static Derivation<double> Large()
    {
        Variable<double> t = Variable.Of(0.3, "t"), u = Variable.Of(0.7, "u"), state = t;
        for (int i = 0; i < 12; i++) state = Tanh(Sin(state * u) + t) - state / 2;
        return Derivation.Of(state.Named("f"), t, u);
    }
}
