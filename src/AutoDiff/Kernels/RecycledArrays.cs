using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ConstrainedExecution;

namespace AutoDiff.Kernels;

/// <summary>
/// Large arrays that the garbage collector found dead, for use again. Nobody gives arrays back, and none is handed out while anything, be it a span, still
/// refers to it: each has a companion that lives exactly as long, and that saves the array when both have become unreachable.
/// </summary>
/// <remarks>
/// Arrays are found by their exact length, as training repeats its shapes. Companions are finalized after everything with an ordinary finalizer, so that those
/// may still read a tensor; an object that its finalizer brings back to life must not bring a tensor with it.
/// </remarks>
internal static class RecycledArrays<T>
    where T : unmanaged
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<int, List<Companion>> s_idle = [];
    private static readonly ConditionalWeakTable<T[], Companion> s_companions = [];

    static RecycledArrays() => RecycledMemory.OnTrim(Trim);

    /// <summary>An array of undefined content that nobody else refers to.</summary>
    public static T[] Take(int length)
    {
        long bytes = (long)length * Unsafe.SizeOf<T>();
        var array = TakeIdle(length) ?? (RecycledMemory.CollectIfDue() ? AwaitIdle(length) : null) ?? MakeArray(length, bytes);
        RecycledMemory.NoteTaken(bytes);
        return array;
    }

    /// <summary>The number of arrays of a length that wait for use.</summary>
    internal static int CountIdle(int length)
    {
        lock (s_gate) return s_idle.TryGetValue(length, out var arrays) ? arrays.Count : 0;
    }

    private static T[]? TakeIdle(int length)
    {
        lock (s_gate)
        {
            if (!s_idle.TryGetValue(length, out var arrays) || arrays.Count == 0) return null;
            var companion = arrays[^1];
            arrays.RemoveAt(arrays.Count - 1);
            GC.ReRegisterForFinalize(companion);
            return companion.Array;
        }
    }

    // Finalizers run on a thread of their own, some microseconds after a collection. They are not worth more than a short wait.
    private static T[]? AwaitIdle(int length)
    {
        var spin = default(SpinWait);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalMilliseconds < 1; spin.SpinOnce(sleep1Threshold: -1))
            if (TakeIdle(length) is { } array) return array;
        return null;
    }

    private static T[] MakeArray(int length, long bytes)
    {
        var array = GC.AllocateUninitializedArray<T>(length);
        if (RecycledMemory.TryReserve(bytes)) s_companions.Add(array, new Companion(array));
        return array;
    }

    private static void Trim(long oldest)
    {
        lock (s_gate)
        {
            foreach (var arrays in s_idle.Values)
            {
                // The last are the newest. What leaves the list has no finalizer to run any more: it is garbage like any other.
                int count = 0;
                while (count < arrays.Count && arrays[count].IdleSince < oldest) RecycledMemory.Release(arrays[count++].Bytes);
                arrays.RemoveRange(0, count);
            }
        }
    }

    /// <summary>Dies with its array, and at that moment puts it back.</summary>
    private sealed class Companion(T[] array) : CriticalFinalizerObject
    {
        ~Companion()
        {
            if (RecycledMemory.IsScarce)
            {
                RecycledMemory.Release(Bytes);
                return;
            }

            IdleSince = Environment.TickCount64;
            lock (s_gate)
            {
                if (!s_idle.TryGetValue(array.Length, out var arrays)) s_idle[array.Length] = arrays = [];
                arrays.Add(this);
            }
        }

        public T[] Array => array;

        public long Bytes => (long)array.Length * Unsafe.SizeOf<T>();

        public long IdleSince { get; private set; }
    }
}
