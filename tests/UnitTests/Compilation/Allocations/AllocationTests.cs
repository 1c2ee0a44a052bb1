using System.Numerics;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <summary>A replay allocates nothing, whatever the operation; forward, and with the gradient.</summary>
public class AllocationTests
{
    private const int Replays = 20;

    // Code that is compiled again while it runs, and pooled arrays that a garbage collection takes, allocate now and then; a kernel that allocates does so always.
    private const int Rounds = 40;

    /// <summary>What allocates in spite of all: the bytes of a replay, at most, and why.</summary>
    private static readonly Dictionary<string, (int Bytes, string Reason)> s_exceptions = [];

    public static TheoryData<string> Names => [.. AllocationCases<float>.Entire.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AReplayAllocatesNothing(string name)
    {
        Check<float>(name, isLarge: false);
        Check<float>(name, isLarge: true);
        Check<double>(name, isLarge: false);
    }

    private static void Check<T>(string name, bool isLarge)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var item = AllocationCases<T>.Entire.Single(item => item.Name == name);
        var random = new RandomGenerator(7);
        Variable<T>[] inputs = [.. (isLarge ? item.Large : item.Small).Select(shape => Parameter.Of(RandomVariable.Uniform<T>(shape, random, 0.05, 0.95).Values, shape, "x"))];
        string size = $"{typeof(T).Name}, {(isLarge ? "large" : "small")}";

        var function = Compile.Function<T>(x => [item.Function(x)]);
        Check(name, $"forward, {size}", () => function.Replay(inputs));

        var gradient = Compile.ValueAndGradient<T>((_, _) => [Functions.Sum(Functions.Square(item.Function(inputs)))], inputs);
        Check(name, $"with the gradient, {size}", () => gradient.Replay([]));
    }

    private static void Check(string name, string what, Action replay)
    {
        long allocated = long.MaxValue;
        for (int round = 0; round < Rounds && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Replays; i++) replay();
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            if (round > 3 && allocated > 0) Thread.Sleep(5);
        }

        int allowed = s_exceptions.TryGetValue(name, out var exception) ? exception.Bytes : 0;
        Assert.True(allocated <= (long)allowed * Replays, $"A replay of {name}, {what}, allocates {allocated / (double)Replays} bytes, and {allowed} are allowed.");
    }
}
