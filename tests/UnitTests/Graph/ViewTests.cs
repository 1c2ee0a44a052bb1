namespace AutoDiff.UnitTests.Graph;

/// <summary>
/// A primitive that calls itself a view of something larger or smaller is refused wherever it is applied, before anybody reads through it.
/// </summary>
public class ViewTests
{
    private static readonly Shape s_given = [3], s_larger = [1_000_000];

    public static TheoryData<int> WrongLengths => [0, 1, 2, 4, 1_000_000, int.MaxValue - 100];

    [Theory]
    [MemberData(nameof(WrongLengths))]
    public void A_view_of_another_size_is_refused(int length)
    {
        AssertRefused(() => new Claim([length]).Apply(Variable.Of<double>([1, 2, 3], "x")), [length]);
        AssertRefused(() => new Claim([length]).Apply(Constant.Of<double>([1, 2, 3])), [length]);
        AssertRefused(() => new Claim([length]).Apply(Variable.Symbol<double>("x", s_given)), [length]);
        AssertRefused(() => new Claim([length]).Apply(Parameter.Of<double>([1, 2, 3])), [length]);
    }

    [Fact]
    public void A_view_of_several_inputs_shows_the_first()
    {
        Variable<double> x = Variable.Of<double>([1, 2, 3]), y = Variable.Of<double>([1, 2]);
        AssertRefused(() => new Claim(s_larger).Apply(x, y), s_larger);
        AssertRefused(() => new Claim(s_larger).Apply([x, y, y]), s_larger);
        AssertRefused(() => new Claim([2]).Apply([x, y, y]), [2]);
        Assert.Equal([1, 2, 3], new Claim([3, 1]).Apply([x, y, y]).Values.ToArray());
    }

    [Fact]
    public void A_view_of_nothing_is_refused()
    {
        var refused = Assert.Throws<ShapeException>(() => new Claim(s_larger).Apply());
        Assert.Contains("'claim'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scalar_and_a_broadcast_are_not_seen_as_more_than_they_are()
    {
        AssertRefused(() => new Claim(s_larger).Apply(Variable.Of(1.0)), s_larger);
        AssertRefused(() => new Claim(Shape.Scalar).Apply(Variable.Of<double>([1, 2])), Shape.Scalar);
        AssertRefused(() => new Claim(s_larger).Apply(Variable.Of(1.0).BroadcastTo(s_given)), s_larger);
        AssertRefused(() => new Claim(s_larger).Apply(new Claim(Shape.Of(1, 3)).Apply(Variable.Of<double>([1, 2, 3]))), s_larger);
    }

    [Fact]
    public void A_plan_refuses_it_too()
    {
        var compiled = Compile.Function<double>(x => 2 * new Claim(s_larger).Apply(x));
        AssertRefused(() => compiled.Replay(Variable.Of<double>([1, 2, 3])), s_larger);
        var inside = Compile.Function<double>(x => 2 * new Claim(s_larger).Apply(x * x));
        AssertRefused(() => inside.Replay(Variable.Of<double>([1, 2, 3])), s_larger);
    }

    [Fact]
    public void A_gradient_and_a_map_refuse_it_too()
    {
        AssertRefused(() => Slope(x => Functions.Sum(new Claim([3], pulled: s_larger).Apply(x))), s_larger);
        AssertRefused(() => VectorizedMap.Of<double>(x => new Claim(s_larger)
            .Apply(x), Variable.Of<double>(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } })), s_larger);
    }

    // What an operation said when it was recorded holds when a plan is made.
    [Fact]
    public void AnOperationThatChangesItsMindLaterIsWhatItWas()
    {
        foreach (bool begins in (bool[])[true, false])
        {
            Variable<double> Run(Variable<double> x)
            {
                var operation = new Wavering(begins);
                return operation.Apply(x) * 2;
            }

            var compiled = Compile.Function<double>(x => Run(x));
            for (int replay = 0; replay < 3; replay++)
                Assert.Equal([2, 4, 2, 4, 2, 4], compiled.Replay(Variable.Of<double>([1, 2, 1, 2, 1, 2]))[0].Values.ToArray());
        }

        // It is no view when it is recorded, of another size, and would be one after that.
        var growing = Compile.Function<double>(x => Functions.Sum(new Wavering(begins: false, times: 3).Apply(x)));
        for (int replay = 0; replay < 3; replay++) Assert.Equal(9, growing.Replay(Variable.Of<double>([1, 2]))[0].Value);
    }

    private static Variable<double> Slope(Func<Variable<double>, Variable<double>> function)
    {
        var x = Variable.Of<double>([1, 2, 3], "x");
        return Gradient.Of(function(x), x)[x];
    }

    private static void AssertRefused(Func<object> act, Shape claimed)
    {
        var refused = Assert.Throws<ShapeException>(act);
        Assert.Contains("claim", refused.Message, StringComparison.Ordinal);
        Assert.Contains(claimed.ToString(), refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Says that it is a view, of whatever shape it likes.</summary>
    private sealed class Claim(Shape shape, Shape? pulled = null) : Operation<double>
    {
        public override string Name => "claim";

        public override Notation Notation => Notation.Function("claim");

        public override bool IsView => true;

        public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => shape;

        public override void Evaluate(in Operands<double> operands, Span<double> result) => operands[0].CopyTo(result);

        public override Variable<double>? Vjp(Variable<double> y, Variable<double> g, int input) =>
            pulled is { } wrong ? new Claim(wrong).Apply(g) : g.Reshape(y.Input(0).Shape);
    }

    /// <summary>Says once that it is a view, or that it is none, and the contrary from then on.</summary>
    private sealed class Wavering(bool begins, int times = 1) : Operation<double>
    {
        private int _asked;

        public override string Name => "wavering";

        public override Notation Notation => Notation.Function("wavering");

        public override bool IsView => _asked++ == 0 ? begins : !begins;

        public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => Shape.Of(inputs[0].Count * times);

        public override void Evaluate(in Operands<double> operands, Span<double> result)
        {
            for (int i = 0; i < result.Length; i++) result[i] = operands[0][i % operands[0].Length];
        }

        public override Variable<double>? Vjp(Variable<double> y, Variable<double> g, int input) => null;
    }
}
