namespace AutoDiff.Kernels;

/// <summary>
/// One elementwise loop cut into contiguous pieces for several threads. The pieces do not depend on the number of threads, nor does any element.
/// </summary>
internal sealed unsafe class ElementwiseJob<T, TBody> : ParallelJob
    where T : unmanaged
    where TBody : struct, IElementwiseBody<T>
{
    // Bounds: pieces lie side by side in 0 … count. WorkerPool.Run returns, or throws, when no thread touches them any more: the caller pins until
    // then.

    /// <summary>From this many elements on, the work outlasts what it takes to wake a thread.</summary>
    public const int CountWorthThreads = 2 * Piece;

    // Elements of a piece: whole registers, whole cache lines, and enough that taking a piece costs nothing beside it.
    private const int Piece = 16384;

    [ThreadStatic]
    private static ElementwiseJob<T, TBody>? s_idle;

    private TBody _body;
    private T* _target;
    private int _count;

    /// <summary>Computes all elements of a result, at least <see cref="CountWorthThreads"/>.</summary>
    public static void Run(TBody body, T* target, int count)
    {
        // Taken while it runs: a user's rule may run a loop of its own kind within.
        var job = s_idle ?? new ElementwiseJob<T, TBody>();
        s_idle = null;
        job._body = body;
        job._target = target;
        job._count = count;
        WorkerPool.Run(job, count / Piece, WorkerPool.MaximumThreads);
        s_idle = job;
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        // The last piece takes what is left.
        nint start = (nint)item * Piece, end = item == _count / Piece - 1 ? _count : start + Piece;
        ElementwiseRange.Fill(_body, _target, start, end);
    }
}
