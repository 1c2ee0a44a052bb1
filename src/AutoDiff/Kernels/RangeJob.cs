namespace AutoDiff.Kernels;

/// <summary>A user's function of an index and a state as a job; kept by its thread for the next call, so that none is allocated.</summary>
internal sealed class RangeJob<TState> : ParallelJob
{
    [ThreadStatic]
    private static RangeJob<TState>? s_idle;

    private TState? _state;
    private Action<int, TState>? _body;

    /// <inheritdoc/>
    public override void Execute(int item) => _body!(item, _state!);

    /// <summary>Calls the function for every index.</summary>
    public static void Run(int count, TState state, Action<int, TState> body, int threads)
    {
        // Taken while it runs: a call within the call makes another.
        RangeJob<TState> job = s_idle ?? new RangeJob<TState>();
        s_idle = null;
        job._state = state;
        job._body = body;
        try
        {
            WorkerPool.Run(job, count, threads);
        }
        finally
        {
            job._state = default;
            job._body = null;
            s_idle = job;
        }
    }
}
