using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>How many threads computations use, and a loop over them for operations of your own.</summary>
/// <remarks>
/// The threads are a pool of AutoDiff's own. One awake finds new work in less than a microsecond; without work it falls asleep after
/// two milliseconds. The calling thread always works too. Results do not depend on the number of threads, to the last bit.
/// </remarks>
public static class Parallelism
{
    /// <summary>
    /// The most threads that one computation uses, the calling one included. At first as many as the process may use processors
    /// (<see cref="Environment.ProcessorCount"/>); 1 keeps all work on the calling thread. It holds for the whole process, from the
    /// next computation on.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static int MaximumThreads
    {
        get => WorkerPool.MaximumThreads;
        set => WorkerPool.MaximumThreads = value;
    }

    /// <summary>
    /// Calls a function for each index from 0 to <paramref name="count"/> − 1, in any order and on up to <see cref="MaximumThreads"/>
    /// threads, and returns when all calls have. With a static function nothing is allocated. Called from within itself, or while
    /// another thread's loop runs, it makes all its calls on the calling thread.
    /// </summary>
    /// <typeparam name="TState">What the function is given besides the index.</typeparam>
    /// <param name="count">How many calls; a call should take some microseconds at least.</param>
    /// <param name="state">Passed to each call.</param>
    /// <param name="body">The function; calls must not write what others read or write.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of calls is negative.</exception>
    /// <remarks>What the first failing call throws reaches the caller, once no call runs any more; calls not begun by then are left out.</remarks>
    public static void For<TState>(int count, TState state, Action<int, TState> body)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(body);
        RangeJob<TState>.Run(count, state, body, MaximumThreads);
    }
}
