namespace AutoDiff.UnitTests.Graph;

/// <summary>A value that is computed when it is first read, by one thread, while another makes nodes that share it.</summary>
public class PublicationTests
{
    [Fact]
    public async Task ANodeMadeWhileItsValueIsComputedHasAllOfIt()
    {
        var x = Variable.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        for (int round = 0; round < 20_000; round++)
        {
            var transposed = x.Transpose();
            var reader = Task.Run(() => transposed.Values.Length);
            var named = transposed.Named("t");
            var view = transposed.Reshape([6]);
            Assert.Equal([1, 4, 2, 5, 3, 6], named.Values.ToArray());
            Assert.Equal([1, 4, 2, 5, 3, 6], view.Values.ToArray());
            Assert.Equal(6, await reader);
        }
    }

    // A thread that is late writes what it has so far where it computes, and that is no place for others to read.
    [Fact]
    public async Task ADeferredScalarIsNeverSeenHalfComputed()
    {
        var ones = Constant.Full(Shape.Of(2_000), 1.0);
        for (int round = 0; round < 20_000; round++)
        {
            var sum = DeferredSum.Instance.Apply(ones);
            var other = Task.Run(() => (sum.Value, (sum * 1.0).Value, sum.Reshape(Shape.Of(1)).Values[0]));
            Assert.Equal((2_000, 2_000), (sum.Value, (sum * 1.0).Value));
            Assert.Equal((2_000, 2_000, 2_000), await other);
        }
    }

    private sealed class DeferredSum : Operation<double>
    {
        public static readonly DeferredSum Instance = new();

        public override string Name => "deferred sum";

        public override Notation Notation => Notation.Function("sum");

        public override bool IsDeferred => true;

        public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => Shape.Scalar;

        public override void Evaluate(in Operands<double> operands, Span<double> result)
        {
            result[0] = 0;
            foreach (double number in operands[0]) result[0] += number;
        }

        public override Variable<double>? Vjp(Variable<double> y, Variable<double> g, int input) => null;
    }
}
