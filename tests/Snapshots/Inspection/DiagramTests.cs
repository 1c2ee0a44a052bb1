using static AutoDiff.Functions;

namespace AutoDiff.Snapshots.Inspection;

/// <summary>A recorded graph, drawn.</summary>
public class DiagramTests
{
    [Fact]
    public Task AsText() => Verifier.Verify(Neuron().ToString());

    [Fact]
    public Task InMermaid() => Verifier.Verify(Neuron().ToMermaid());

    [Fact]
    public Task InDot() => Verifier.Verify(Neuron().ToDot());

    [Fact]
    public Task OfSymbols()
    {
        var x = Variable.Symbol<double>("x", [3]);
        return Verifier.Verify(Diagram.Of(Sum(Square(x) * 2 - x)).ToString());
    }

    private static Diagram<double> Neuron()
    {
        var x = Constant.Of<double>([1, 2], "x");
        var w = Parameter.Of<double>([0.1, 0.2], "w");
        var b = Parameter.Of(0.0, "b");
        var z = (Dot(w, x) + b).Named("z");
        var p = Sigmoid(z).Named("p \"hat\"");
        var loss = (Square(p - 1) / 2).Named("L");
        return Diagram.Of(loss, Gradient.Of(loss, w, b, z, p));
    }
}
