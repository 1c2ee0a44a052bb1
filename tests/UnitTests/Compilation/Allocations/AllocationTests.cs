using System.Numerics;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <summary>A replay allocates nothing, whatever the operation; forward, and with the gradient.</summary>
public class AllocationTests
{
    private const int Replays = 20;

    // Code that is compiled again while it runs, and pooled arrays that a garbage collection takes, allocate now and then; a kernel that allocates
    // does so always.
    private const int Rounds = 40;

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
                Functions.Sum(Functions.Embedding(table, rows) * x) + Functions.SoftmaxCrossEntropy(table.Gather(rows), rows)
                    + Functions.Sum(Functions.OneHot<float>(rows, 5) * x),
            table);
        var x = RandomVariable.Normal<float>([4, 5], random);
        IndexTensor rows = [0, 2, 4, 2];
        Check(() => step.Replay(x, rows), "indices as inputs");
    }

    [Fact]
    public void AKernelThatAllocatesIsFound()
    {
        var function = Compile.Function<float>(x => new AllocatingOperation().Apply(x) * 2);
        var x = Constant.Of([1f, 2f]);
        var error = Assert.ThrowsAny<Exception>(() => Check(() => function.Replay(x), "a wasteful operation"));
        Assert.Contains("allocates 32 bytes", error.Message, StringComparison.Ordinal);
    }

    private static void Check<T>(string name, bool isLarge)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var item = AllocationCases<T>.Entire.Single(item => item.Name == name);
        var random = new RandomGenerator(7);
        Variable<T>[] inputs = [.. (isLarge ? item.Large : item.Small)
            .Select(shape => Parameter.Of(RandomVariable.Uniform<T>(shape, random, 0.05, 0.95).Values, shape, "x"))];
        string size = $"{typeof(T).Name}, {(isLarge ? "large" : "small")}";

        var function = Compile.Function<T>(x => [item.Function(x)]);
        Check(() => function.Replay(inputs), $"{name}, forward, {size}");

        var gradient = Compile.ValueAndGradient<T>((_, _) => [Functions.Sum(Functions.Square(item.Function(inputs)))], inputs);
        Check(() => gradient.Replay([]), $"{name}, with the gradient, {size}");
    }

    private static void Check(Action replay, string what)
    {
        replay();
        long allocated = long.MaxValue;
        for (int round = 0; round < Rounds && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Replays; i++) replay();
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            // Time for code that is compiled in the background.
            if (round > 3 && allocated > 0) Thread.Sleep(5);
        }

        Assert.True(allocated == 0, $"A replay of {what} allocates {(double)allocated / Replays} bytes.");
    }
}
