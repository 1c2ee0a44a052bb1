using System.Runtime.CompilerServices;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels;

public class WorkerPoolTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(7, 1)]
    [InlineData(100, 2)]
    [InlineData(1000, 4)]
    public void EachItemIsComputedOnce(int items, int threads)
    {
        var job = new CountingJob(items);
        for (int repeat = 1; repeat <= 50; repeat++)
        {
            WorkerPool.Run(job, items, threads);
            Assert.All(job.Counts, count => Assert.Equal(repeat, count));
        }
    }

    [Fact]
    public void OneThreadIsTheCallingOne()
    {
        var job = new CountingJob(100);
        WorkerPool.Run(job, 100, threads: 1);
        Assert.Equal([Environment.CurrentManagedThreadId], job.Threads);
    }

    [Fact]
    public void AJobWithinAJobIsComputedToo()
    {
        var job = new NestingJob();
        WorkerPool.Run(job, 8, threads: 2);
        Assert.All(job.Inner, inner => Assert.All(inner.Counts, count => Assert.Equal(1, count)));
    }

    [Fact]
    public void NoItemIsComputedAnyMoreWhenOneHasThrown()
    {
        var job = new FailingJob();
        for (int repeat = 0; repeat < 20; repeat++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(job, 40, threads: 4));
            Assert.Equal(0, job.Running);
            Assert.Contains(nameof(FailingJob.Fail), thrown.StackTrace, StringComparison.Ordinal);
        }

        // What failed is forgotten.
        job.IsFailing = false;
        WorkerPool.Run(job, 40, threads: 4);
    }

    [Fact]
    public void AtLeastOneThreadIsNeeded() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.MaximumThreads = 0);

    private sealed class CountingJob(int items) : ParallelJob
    {
        private readonly HashSet<int> threads = [];

        public int[] Counts { get; } = new int[items];

        public int[] Threads => [.. threads];

        public override void Execute(int item)
        {
            Interlocked.Increment(ref Counts[item]);
            lock (threads)
                threads.Add(Environment.CurrentManagedThreadId);
        }
    }

    private sealed class FailingJob : ParallelJob
    {
        private int _running;

        public int Running => Volatile.Read(ref _running);

        public bool IsFailing { get; set; } = true;

        public override void Execute(int item)
        {
            Interlocked.Increment(ref _running);
            try
            {
                Thread.SpinWait(20_000);
                if (IsFailing && item == 3) Fail();
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Fail() => throw new InvalidOperationException();
    }

    private sealed class NestingJob : ParallelJob
    {
        public CountingJob[] Inner { get; } = [.. Enumerable.Range(0, 8).Select(_ => new CountingJob(5))];

        public override void Execute(int item) => WorkerPool.Run(Inner[item], 5, threads: 2);
    }
}
