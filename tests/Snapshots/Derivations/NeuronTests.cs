using static AutoDiff.Functions;

namespace AutoDiff.Snapshots.Derivations;

/// <summary>One neuron with binary cross entropy: in symbols, ∂L/∂z comes out as ŷ − y; in numbers, one whole step of gradient descent.</summary>
public class NeuronTests
{
    [Fact]
    public Task InSymbols() => Verifier.Verify(Symbolic().ToText());

    [Fact]
    public Task InSymbolsAsMarkdown() => Verifier.Verify(Symbolic().ToMarkdown(), "md");

    [Fact]
    public Task InSymbolsFromTheLogarithms()
    {
        // Given: the loss written out, so that two paths lead from L to ŷ.
        Variable<double> x = Symbol("x"), y = Symbol("y"), w = Symbol("w"), b = Symbol("b");
        var ŷ = Sigmoid((w * x + b).Named("z")).Named("ŷ");
        var loss = (-(y * Log(ŷ) + (1 - y) * Log(1 - ŷ))).Named("L");

        return Verifier.Verify(Derivation.Of(loss, w, b).ToText());
    }

    [Fact]
    public Task InNumbers() => Verifier.Verify(Numeric().ToText());

    [Fact]
    public Task InNumbersAsMarkdown() => Verifier.Verify(Numeric().ToMarkdown(), "md");

    private static Variable<double> Symbol(string name) => Variable.Symbol<double>(name);

    private static Derivation<double> Symbolic()
    {
        Variable<double> x = Symbol("x"), y = Symbol("y"), w = Symbol("w"), b = Symbol("b");
        var z = (w * x + b).Named("z");
        var ŷ = Sigmoid(z).Named("ŷ");
        return Derivation.Of(BinaryCrossEntropy(ŷ, y).Named("L"), w, b);
    }

    private static Derivation<double> Numeric()
    {
        var x = Variable.Of<double>([1, 2], "x");
        var y = Constant.Of(1.0, "y");
        var w = Parameter.Of<double>([0.1, 0.2], "w");
        var b = Parameter.Of(0.0, "b");
        var ŷ = Sigmoid((Dot(w, x) + b).Named("z")).Named("ŷ");
        return Derivation.Of(BinaryCrossEntropy(ŷ, y).Named("L"), w, b).WithUpdate(learningRate: 0.1);
    }
}
