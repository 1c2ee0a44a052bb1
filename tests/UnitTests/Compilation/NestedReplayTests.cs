namespace AutoDiff.UnitTests.Compilation;

/// <summary>A primitive whose kernel replays compiled functions.</summary>
public class NestedReplayTests
{
    [Fact]
    public void APrimitiveThatReplaysThePlanItIsAStepOfIsRefused()
    {
        CompiledFunction<double>? self = null;
        bool isNested = true;
        var operation = new Calling(x => isNested ? self!.Replay(Constant.Of<double>(x.ToArray()))[0].Values.ToArray() : x.ToArray());
        self = Compile.Function<double>(x => (x + 1) * operation.Apply(x * 2));

        var exception = Assert.Throws<InvalidOperationException>(() => self.Replay(Constant.Of([1.0, 2.0])));
        Assert.Contains("Compile another function", exception.Message, StringComparison.Ordinal);

        // The plan goes on to work.
        isNested = false;
        Assert.Equal([4, 12], self.Replay(Constant.Of([1.0, 2.0]))[0].Values.ToArray());
    }

    [Fact]
    public void AnotherFunctionOrAnotherShapeMayBeReplayed()
    {
        var square = Compile.Function<double>(x => x * x);
        var outer = Compile.Function<double>(x => x + new Calling(v => square.Replay(Constant.Of<double>(v.ToArray()))[0].Values.ToArray()).Apply(x));
        for (int i = 0; i < 3; i++) Assert.Equal([2, 6], outer.Replay(Constant.Of([1.0, 2.0]))[0].Values.ToArray());

        CompiledFunction<double>? self = null;
        self = Compile.Function<double>(x => x.Shape.Count == 1
            ? x * 10
            : x + new Calling(v => [.. v.ToArray().Select(element => self!.Replay(Constant.Of([element]))[0].Values[0])]).Apply(x));
        Assert.Equal([11, 22], self.Replay(Constant.Of([1.0, 2.0]))[0].Values.ToArray());
    }

    private delegate double[] Kernel(ReadOnlySpan<double> x);

    private sealed class Calling(Kernel kernel) : Operation<double>
    {
        public override string Name => "calling";

        public override Notation Notation => Notation.Function("calling");

        public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

        public override void Evaluate(in Operands<double> operands, Span<double> result) => kernel(operands[0]).CopyTo(result);

        public override Variable<double>? Vjp(Variable<double> y, Variable<double> g, int input) => null;
    }
}
