using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Large arrays that nobody can come to any more, for use again. Nobody gives them back; the garbage collector is asked, and its two answers suffice.
/// </summary>
/// <remarks>
/// <para>
/// Each array has a companion, held by a weak table, that lives as long as the array: it is finalized when neither a root nor a stack, be it by a
/// span, refers to the array. That is not enough. A finalizer of the same collection may still reach the array and bring it back: by saving its
/// object, by registering it again, or because a weak reference that tracks resurrection finds it. So the companion also asks its own reference of
/// that kind, to the <see cref="LargeArray{T}"/> that stood for the array on the heap: such a reference is cleared when its object has been
/// collected, after which no code can come to it, and not before. While it is not cleared, the companion registers for the next collection that finds
/// the array dead.
/// </para>
/// <para>Arrays are found by their exact length, as training repeats its shapes.</para>
/// </remarks>
internal static class RecycledArrays<T>
    where T : unmanaged
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<int, List<Companion>> s_idle = [];
    private static readonly ConditionalWeakTable<T[], Companion> s_companions = [];

    static RecycledArrays() => RecycledMemory.OnTrim(Trim);

    /// <summary>An array of undefined content that nobody else can come to.</summary>
    public static LargeArray<T> Take(int length)
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

    private static LargeArray<T>? TakeIdle(int length)
    {
        lock (s_gate)
        {
            if (!s_idle.TryGetValue(length, out var arrays) || arrays.Count == 0) return null;
            var companion = arrays[^1];
            arrays.RemoveAt(arrays.Count - 1);
            return companion.UseAgain();
        }
    }

    // Finalizers run on a thread of their own, some microseconds after a collection. They are not worth more than a short wait.
    private static LargeArray<T>? AwaitIdle(int length)
    {
        var spin = default(SpinWait);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalMilliseconds < 1; spin.SpinOnce(sleep1Threshold: -1))
            if (TakeIdle(length) is { } array) return array;
        return null;
    }

    private static LargeArray<T> MakeArray(int length, long bytes)
    {
        var array = new LargeArray<T>(GC.AllocateUninitializedArray<T>(length));
        if (RecycledMemory.TryReserve(bytes)) s_companions.Add(array.Elements, new Companion(array));
        return array;
    }

    private static void Trim(long oldest)
    {
        lock (s_gate)
        {
            foreach (var arrays in s_idle.Values)
            {
                // The last are the newest.
                int count = 0;
                while (count < arrays.Count && arrays[count].IdleSince < oldest) arrays[count++].LetGo();
                arrays.RemoveRange(0, count);
            }
        }
    }

    /// <summary>Dies with its array, and puts it back if nobody can come to it.</summary>
    private sealed class Companion(LargeArray<T> use)
    {
        private readonly T[] _array = use.Elements;

        // A bare handle: a WeakReference has a finalizer of its own, which may have run before this one's, and would then look as if its object were
        // collected.
        private WeakGCHandle<LargeArray<T>> _use = new(use, trackResurrection: true);

        ~Companion()
        {
            if (_use.TryGetTarget(out _))
            {
                GC.ReRegisterForFinalize(this);
                return;
            }

            if (RecycledMemory.IsScarce)
            {
                LetGo();
                return;
            }

            IdleSince = RecycledMemory.Clock();
            lock (s_gate)
            {
                if (!s_idle.TryGetValue(_array.Length, out var arrays)) s_idle[_array.Length] = arrays = [];
                arrays.Add(this);
            }
        }

        public long IdleSince { get; private set; }

        /// <summary>Hands the array out once more.</summary>
        public LargeArray<T> UseAgain()
        {
            var use = new LargeArray<T>(_array);
            _use.SetTarget(use);
            GC.ReRegisterForFinalize(this);
            return use;
        }

        /// <summary>Leaves the array to the collector; this object has no finalizer to run any more, so that it is garbage like any other.</summary>
        public void LetGo()
        {
            _use.Dispose();
            RecycledMemory.Release((long)_array.Length * Unsafe.SizeOf<T>());
        }
    }
}
