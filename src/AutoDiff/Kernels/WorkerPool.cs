using System.Diagnostics;

namespace AutoDiff.Kernels;

/// <summary>
/// A few background threads that help the calling thread through a <see cref="ParallelJob"/>.
/// </summary>
/// <remarks>
/// Kernels last from microseconds to milliseconds and come in bursts, so a worker stays awake for a moment after its
/// last job before it sleeps: the next kernel then finds it within a tenth of a microsecond, where waking a sleeper
/// takes ten or more. The caller always works too, and never waits for a worker to wake, only for items already
/// taken. There is one job at a time; a caller that finds the pool busy, or is itself a worker, does all of its job
/// alone.
/// </remarks>
internal static class WorkerPool
{
    // So long a worker looks for its next job without letting go of its processor, and so long altogether.
    private const long EagerMicroseconds = 20;
    private const long AwakeMicroseconds = 2000;

    // So often the caller looks for unfinished items before it offers its processor to whoever computes them.
    private const int SpinsBeforeYield = 50;

    private static readonly Lock Gate = new();
    private static Worker[] workers = [];
    private static ParallelJob? currentJob;
    private static int busy;
    private static int maximumThreads = Environment.ProcessorCount;
    private static readonly long s_eagerTicks = Stopwatch.Frequency * EagerMicroseconds / 1_000_000;
    private static readonly long s_awakeTicks = Stopwatch.Frequency * AwakeMicroseconds / 1_000_000;

    /// <summary>The most threads a kernel uses, the calling one included; 1 keeps all work on the caller.</summary>
    public static int MaximumThreads
    {
        get => Volatile.Read(ref maximumThreads);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref maximumThreads, value);
        }
    }

    /// <summary>Computes all items of a job on up to <paramref name="threads"/> threads and returns when all are done.</summary>
    public static void Run(ParallelJob job, int items, int threads)
    {
        if (threads <= 1 || items <= 1 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            for (int item = 0; item < items; item++)
                job.Execute(item);

            return;
        }

        try
        {
            int helpers = Math.Min(threads, items) - 1;
            Worker[] available = EnsureWorkers(helpers);

            job.Publish(items);
            try
            {
                Volatile.Write(ref currentJob, job);
                for (int index = 0; index < helpers; index++)
                    available[index].Summon();
            }
            finally
            {
                // Summoning may wait for a lock, where the caller can be interrupted. Its memory must outlast the items even so.
                Finish(job);
            }

            job.ThrowFailure();
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
    }

    /// <summary>Computes what items are left, and waits for those that others compute.</summary>
    private static void Finish(ParallelJob job)
    {
        job.Drain();
        for (int spins = 0; !job.IsFinished; spins++)
        {
            // The worker may have been put aside in the middle of an item, or may share this processor.
            if (spins >= SpinsBeforeYield)
                Thread.Yield();

            Thread.SpinWait(1);
        }
    }

    private static Worker[] EnsureWorkers(int count)
    {
        Worker[] existing = Volatile.Read(ref workers);
        if (existing.Length >= count)
            return existing;

        lock (Gate)
        {
            existing = workers;
            if (existing.Length >= count)
                return existing;

            var grown = new Worker[count];
            existing.CopyTo(grown, 0);
            for (int index = existing.Length; index < count; index++)
                grown[index] = new Worker();

            Volatile.Write(ref workers, grown);
            return grown;
        }
    }

    /// <summary>One background thread.</summary>
    private sealed class Worker
    {
        private readonly object bed = new();
        private int summoned;
        private int asleep;

        public Worker()
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "AutoDiff kernel worker" };
            thread.Start();
        }

        /// <summary>Asks the worker to look at the current job, waking it if it sleeps.</summary>
        public void Summon()
        {
            // Either this thread sees the worker asleep, or the worker, falling asleep, sees the summons.
            Interlocked.Exchange(ref summoned, 1);
            if (Volatile.Read(ref asleep) == 0)
                return;

            lock (bed)
                Monitor.Pulse(bed);
        }

        private void Work()
        {
            while (true)
            {
                WaitForSummons();
                Interlocked.Exchange(ref summoned, 0);
                Volatile.Read(ref currentJob)?.Drain();
            }
        }

        private void WaitForSummons()
        {
            long start = Stopwatch.GetTimestamp();
            while (true)
            {
                for (int spins = 0; spins < 10; spins++)
                {
                    if (Volatile.Read(ref summoned) == 1)
                        return;

                    Thread.SpinWait(1);
                }

                long waited = Stopwatch.GetTimestamp() - start;
                if (waited > s_awakeTicks)
                    break;

                // Others may need this processor more; the caller, for one, if it was put on the same.
                if (waited > s_eagerTicks)
                    Thread.Yield();
            }

            lock (bed)
            {
                Interlocked.Exchange(ref asleep, 1);
                while (Volatile.Read(ref summoned) == 0)
                    Monitor.Wait(bed);

                Volatile.Write(ref asleep, 0);
            }
        }
    }
}
