using System.Numerics;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <summary>A replay allocates nothing, whatever the operation; forward, and with the gradient.</summary>
public class AllocationTests
{
    private const int Replays = 20;

    // Code that is compiled again while it runs, and pooled arrays that a garbage collection takes, allocate now and then; a kernel that allocates does so always.
    private const int Rounds = 40;

    /// <summary>Operations that allocate in spite of all: when, how many bytes at most each time that one is computed, and why.</summary>
    private static readonly (string Operation, Func<Shape, bool> Condition, int Bytes, string Reason)[] s_exceptions =
    [
        ("matmul", shape => shape.Rank > 2, 120, "The shapes of the batch axes are made anew to be broadcast."),
    ];

    public static TheoryData<string> Names => [.. AllocationCases<float>.Entire.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AReplayAllocatesNothing(string name)
    {
        Check<float>(name, isLarge: false);
        Check<float>(name, isLarge: true);
        Check<double>(name, isLarge: false);
    }

    [Fact]
    public void AReplayWithIndicesAsInputsAllocatesNothing()
    {
        var random = new RandomGenerator(1);
        var table = Parameter.Of(RandomVariable.Normal<float>([6, 5], random).Values, [6, 5], "table");
        var step = Compile.ValueAndGradient(
            (Variable<float> x, IndexTensor rows) =>
                Functions.Sum(Functions.Embedding(table, rows) * x) + Functions.SoftmaxCrossEntropy(table.Gather(rows), rows) + Functions.Sum(Functions.OneHot<float>(rows, 5) * x),
            table);
        var x = RandomVariable.Normal<float>([4, 5], random);
        IndexTensor rows = [0, 2, 4, 2];
        Check(() => step.Replay(x, rows), () => step.Plans[0], "indices as inputs");
    }

    [Fact]
    public void AKernelThatAllocatesIsFound()
    {
        var function = Compile.Function<float>(x => new AllocatingOperation().Apply(x) * 2);
        var x = Constant.Of([1f, 2f]);
        var error = Assert.ThrowsAny<Exception>(() => Check(() => function.Replay(x), () => function.Plans[0], "a wasteful operation"));
        Assert.Contains("allocates 32 bytes", error.Message, StringComparison.Ordinal);
    }

    private static void Check<T>(string name, bool isLarge)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var item = AllocationCases<T>.Entire.Single(item => item.Name == name);
        var random = new RandomGenerator(7);
        Variable<T>[] inputs = [.. (isLarge ? item.Large : item.Small).Select(shape => Parameter.Of(RandomVariable.Uniform<T>(shape, random, 0.05, 0.95).Values, shape, "x"))];
        string size = $"{typeof(T).Name}, {(isLarge ? "large" : "small")}";

        var function = Compile.Function<T>(x => [item.Function(x)]);
        Check(() => function.Replay(inputs), () => function.Plans[0], $"{name}, forward, {size}");

        var gradient = Compile.ValueAndGradient<T>((_, _) => [Functions.Sum(Functions.Square(item.Function(inputs)))], inputs);
        Check(() => gradient.Replay([]), () => gradient.Plans[0], $"{name}, with the gradient, {size}");
    }

    private static void Check<T>(Action replay, Func<Plan<T>> plan, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        replay();
        long allowed = Replays * plan().Steps.Sum(step => step.Nodes.Sum(Allowed)), allocated = long.MaxValue;
        for (int round = 0; round < Rounds && allocated > allowed; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Replays; i++) replay();
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            // Time for code that is compiled in the background.
            if (round > 3 && allocated > allowed) Thread.Sleep(5);
        }

        Assert.True(allocated <= allowed, $"A replay of {what} allocates {(double)allocated / Replays} bytes, and {allowed / Replays} are allowed.");
    }

    private static int Allowed<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        s_exceptions.Where(exception => exception.Operation == node.Operation!.Name && exception.Condition(node.Shape)).Sum(exception => exception.Bytes);
}
