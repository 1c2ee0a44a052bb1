using System.Collections.Concurrent;

namespace AutoDiff.UnitTests.Kernels;

// Each test sets the limit for the whole process; one class runs its tests one after another, and the limit never changes a result.
public class ParallelismTests
{
    [Fact]
    public void TheLimitIsTheNumberOfProcessorsAtFirst() => Assert.InRange(Parallelism.MaximumThreads, 1, Math.Max(1, Environment.ProcessorCount));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void LimitsBelowOneAreRefused(int threads) => Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.MaximumThreads = threads);

    [Fact]
    public void ALimitOfOneUsesNoOtherThread() => WithLimit(1, () =>
    {
        var threads = new ConcurrentDictionary<int, bool>();
        Parallelism.For(100, threads, static (_, threads) =>
        {
            Thread.SpinWait(1000);
            threads[Environment.CurrentManagedThreadId] = true;
        });
        Assert.Equal([Environment.CurrentManagedThreadId], threads.Keys);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryIndexIsCalledOnce(int limit) => WithLimit(limit, () =>
    {
        foreach (int count in new[] { 0, 1, 2, 1000 })
        {
            var calls = new int[count];
            Parallelism.For(count, calls, static (index, calls) => Interlocked.Increment(ref calls[index]));
            Assert.All(calls, times => Assert.Equal(1, times));
        }
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void WhatACallThrowsReachesTheCaller(int limit) => WithLimit(limit, () =>
    {
        for (int repeat = 0; repeat < 20; repeat++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => Parallelism.For(50, 7, static (index, state) =>
            {
                if (index == 20) throw new InvalidOperationException($"call {index} of {state}");
            }));
            Assert.Equal("call 20 of 7", thrown.Message);

            // The pool works on afterwards.
            var calls = new int[10];
            Parallelism.For(10, calls, static (index, calls) => calls[index]++);
            Assert.All(calls, times => Assert.Equal(1, times));
        }
    });

    [Fact]
    public void LoopsWithinLoopsAndFromSeveralThreadsWork()
    {
        int total = 0;
        Parallel.For(0, 4, _ =>
        {
            for (int repeat = 0; repeat < 50; repeat++)
                Parallelism.For(4, 0, (_, _) => Parallelism.For(5, 0, (_, _) => Interlocked.Increment(ref total)));
        });
        Assert.Equal(4 * 50 * 4 * 5, total);
    }

    [Fact]
    public void ASteadyStateAllocatesNothing() => WithLimit(2, () =>
    {
        var calls = new int[64];
        long least = long.MaxValue;
        for (int repeat = 0; repeat < 5; repeat++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Parallelism.For(64, calls, static (index, calls) => calls[index]++);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    });

    [Fact]
    public void ResultsAreTheSameBitsForAnyLimit()
    {
        var random = new Random(3);
        Variable<float> a = Constant.Of([.. Numbers(random, 200 * 300)], Shape.Of(200, 300)),
            b = Constant.Of([.. Numbers(random, 300 * 170)], Shape.Of(300, 170));
        float[]? expected = null;
        foreach (int limit in new[] { 1, 2, 3, 7 })
        {
            WithLimit(limit, () =>
            {
                float[] values = [.. Functions.Sum(Functions.MatMul(a, b), 0).Values];
                expected ??= values;
                Assert.Equal(expected, values);
            });
        }
    }

    private static IEnumerable<float> Numbers(Random random, int count) => Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f);

    private static void WithLimit(int limit, Action test)
    {
        int before = Parallelism.MaximumThreads;
        Parallelism.MaximumThreads = limit;
        try
        {
            test();
        }
        finally
        {
            Parallelism.MaximumThreads = before;
        }
    }
}
