using System.Runtime;

namespace AutoDiff.Kernels;

/// <summary>How much memory is kept for use again, for how long, and when to look for more.</summary>
internal static class RecycledMemory
{
    // Enough arrays that a collection, some tenths of a millisecond, comes once in several steps; few enough that they stay near the processor.
    private const long SmallestBudget = 32 << 20;

    private const long IdleMilliseconds = 10_000;

    private static readonly Lock s_collecting = new();
    private static readonly long s_limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8;
    private static long s_taken, s_budget = SmallestBudget, s_reserved;
    private static int s_collections;
    private static bool s_isScarce;
    private static Action<long>? s_trim;

    static RecycledMemory() => _ = new Sentinel();

    /// <summary>Whether the machine is short of memory, so that nothing should be kept.</summary>
    public static bool IsScarce => Volatile.Read(ref s_isScarce);

    /// <summary>The time in milliseconds, from any start.</summary>
    public static Func<long> Clock { get; internal set; } = () => Environment.TickCount64;

    /// <summary>Registers what drops arrays that wait since before a time.</summary>
    public static void OnTrim(Action<long> trim)
    {
        lock (s_collecting) s_trim += trim;
    }

    /// <summary>Counts what was handed out since the last full collection.</summary>
    public static void NoteTaken(long bytes)
    {
        int collections = GC.CollectionCount(GC.MaxGeneration);
        if (collections != Volatile.Read(ref s_collections))
        {
            Volatile.Write(ref s_collections, collections);
            Volatile.Write(ref s_taken, 0);
        }

        Interlocked.Add(ref s_taken, bytes);
    }

    /// <summary>
    /// Lets the garbage collector look for dead arrays, if so much has been handed out since it last did that many must be dead. Left to itself it
    /// would be asked for fresh memory first, and look after fewer megabytes than this waits for.
    /// </summary>
    /// <returns>Whether it did.</returns>
    public static bool CollectIfDue()
    {
        if (!IsDue()) return false;
        lock (s_collecting)
        {
            // Another thread may just have done it.
            if (!IsDue()) return true;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            NoteTaken(0);

            // The work of a collection grows with what lives, and so does the time to the next one.
            s_budget = Math.Max(SmallestBudget, GC.GetGCMemoryInfo().HeapSizeBytes / 2);
            return true;
        }
    }

    /// <summary>Takes part of what may be kept for use again.</summary>
    /// <returns>Whether there was as much left.</returns>
    public static bool TryReserve(long bytes)
    {
        if (Interlocked.Add(ref s_reserved, bytes) <= s_limit) return true;
        Interlocked.Add(ref s_reserved, -bytes);
        return false;
    }

    /// <summary>Gives back what an array took of the limit.</summary>
    public static void Release(long bytes) => Interlocked.Add(ref s_reserved, -bytes);

    // Who asked the collector for low latency does not want blocking collections.
    private static bool IsDue() =>
        Volatile.Read(ref s_taken) >= s_budget
        && GC.CollectionCount(GC.MaxGeneration) == Volatile.Read(ref s_collections)
        && GCSettings.LatencyMode is GCLatencyMode.Batch or GCLatencyMode.Interactive;

    private static void Trim()
    {
        var memory = GC.GetGCMemoryInfo();
        bool isScarce = memory.MemoryLoadBytes >= memory.HighMemoryLoadThresholdBytes;
        Volatile.Write(ref s_isScarce, isScarce);
        s_trim?.Invoke(isScarce ? long.MaxValue : Clock() - IdleMilliseconds);
    }

    /// <summary>Is found dead by every collection of the oldest generation, once it has grown that old, and takes the occasion to trim.</summary>
    private sealed class Sentinel
    {
        ~Sentinel()
        {
            Trim();
            GC.ReRegisterForFinalize(this);
        }
    }
}
