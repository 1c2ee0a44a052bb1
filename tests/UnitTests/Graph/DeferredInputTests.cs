namespace AutoDiff.UnitTests.Graph;

/// <summary>Values that are computed when somebody reads them, many of them inputs of one node that is itself read late.</summary>
public class DeferredInputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AreComputedBeforeTheirNode(int transpositions)
    {
        var inputs = new Variable<double>[100];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Variable.Of([i, 1.0], Shape.Of(1, 2));
            for (int k = 0; k < transpositions; k++) inputs[i] = inputs[i].Transpose();
        }

        var first = new FirstElements().Apply(inputs);
        // Shared by several nodes, and several times by one.
        var sum = new FirstElements().Apply([first, inputs[7], first, inputs[7], first.Reshape(Shape.Of(1))]);
        Assert.Equal(3 * 4950 + 14, sum.Value);
    }

    [Fact]
    public async Task OfAWideNodeAreComputedInTime()
    {
        // With a search from the first input on for each of them, these are 20 thousand million looks at inputs: a hang, to this test.
        const int Count = 200_000;
        var task = Task.Run(() =>
        {
            var inputs = new Variable<double>[Count];
            for (int i = 0; i < Count; i++) inputs[i] = Variable.Of([i, 1.0], Shape.Of(1, 2)).Transpose();
            return new FirstElements().Apply(inputs).Value;
        });
        Assert.True(ReferenceEquals(task, await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(30)))),
            "Reading a node with many deferred inputs does not end.");
        Assert.Equal(Count * (Count - 1.0) / 2, await task);
    }

    [Fact]
    public async Task ViewsOfViewsOfAParameterAreRecordedInTime()
    {
        // With a walk to the parameter for each of them, these are 160 thousand million steps.
        var parameter = Parameter.Of([1.0, 2], "p");
        var task = Task.Run(() =>
        {
            Variable<double> view = parameter;
            for (int i = 0; i < 200_000; i++) view = view.Reshape(Shape.Of(2, 1)).Reshape(Shape.Of(2));
            return (view.Values.ToArray(), Gradient.Of(Functions.Sum(view), parameter)[parameter].Values.ToArray());
        });
        Assert.True(ReferenceEquals(task, await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(60)))),
            "Views of views are not recorded in linear time.");
        var (values, gradient) = await task;
        Assert.Equal([1.0, 2], values);
        Assert.Equal([1.0, 1], gradient);
    }

    /// <summary>The sum of the first elements of all inputs, computed when somebody reads it.</summary>
    private sealed class FirstElements : Operation<double>
    {
        public override string Name => "first elements";

        public override Notation Notation => Notation.Function("first");

        public override bool IsDeferred => true;

        public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => Shape.Scalar;

        public override void Evaluate(in Operands<double> operands, Span<double> result)
        {
            result[0] = 0;
            for (int i = 0; i < operands.Count; i++) result[0] += operands[i][0];
        }

        public override Variable<double> Vjp(Variable<double> y, Variable<double> g, int input) => throw new NotSupportedException();
    }
}
