using static AutoDiff.Functions;

namespace AutoDiff.Snapshots.Derivations;

/// <summary>Matrices, broadcasting that is undone, and paths that meet.</summary>
public class LayerTests
{
    [Fact]
    public Task TwoLayersOnABatch()
    {
        var x = Constant.Of(new double[,] { { 1, 2 }, { 3, 4 } }, "X");
        var weight = Parameter.Of(new[,] { { 0.1, 0.2 }, { 0.3, 0.4 } }, "W");
        var bias = Parameter.Of<double>([0, 0.1], "b");
        var hidden = Tanh(Linear(x, weight, bias)).Named("H");

        return Verifier.Verify(Derivation.Of(Mean(Square(hidden)).Named("L"), weight, bias).ToText());
    }

    [Fact]
    public Task TwoPathsMeet()
    {
        var x = Variable.Of(0.7, "x");

        return Verifier.Verify(Derivation.Of((x * Sin(x)).Named("f"), x).ToText());
    }
}
