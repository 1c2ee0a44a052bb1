using System.Runtime.ExceptionServices;

namespace AutoDiff.Kernels;

/// <summary>Work cut into items that may run in any order and on any thread of <see cref="WorkerPool"/>.</summary>
/// <remarks>
/// A job must cut its work by what it writes, never by what it sums, and each item must do the same arithmetic
/// wherever it runs: then the result does not depend on how many threads there were.
/// </remarks>
internal abstract class ParallelJob
{
    // Counts down, so that a worker late for one job can only find a negative ticket or a valid one
    // of the next job, whose fields were all written before its tickets were.
    private int ticketsLeft;
    private int itemsUnfinished;
    private Exception? failure;

    /// <summary>Computes one item, <c>0 ≤ item &lt; items</c>.</summary>
    public abstract void Execute(int item);

    /// <summary>How many pieces cover so many elements; there may be as many as an array holds, so that a sum of the two could overflow.</summary>
    protected static int PiecesOf(int count, long piece) => (int)((count + piece - 1) / piece);

    /// <summary>Whether some item has not been taken yet.</summary>
    internal bool HasTickets => Volatile.Read(ref ticketsLeft) > 0;

    /// <summary>Whether every item has been computed.</summary>
    internal bool IsFinished => Volatile.Read(ref itemsUnfinished) == 0;

    /// <summary>Opens the job to the workers; the full fence makes its fields visible first.</summary>
    internal void Publish(int items)
    {
        failure = null;
        Volatile.Write(ref itemsUnfinished, items);
        Interlocked.Exchange(ref ticketsLeft, items);
    }

    /// <summary>Takes and computes items until none is left. Once one has failed the others are only counted. Nothing is thrown here.</summary>
    internal void Drain()
    {
        while (HasTickets)
        {
            int ticket = Interlocked.Decrement(ref ticketsLeft);
            if (ticket < 0)
                return;

            if (Volatile.Read(ref failure) is null)
                ExecuteOrKeepFailure(ticket);

            Interlocked.Decrement(ref itemsUnfinished);
        }
    }

    /// <summary>Throws what the first failed item threw, if one did.</summary>
    internal void ThrowFailure()
    {
        if (failure is not { } thrown)
            return;

        failure = null;
        ExceptionDispatchInfo.Throw(thrown);
    }

    private void ExecuteOrKeepFailure(int item)
    {
        try
        {
            Execute(item);
        }
#pragma warning disable CA1031 // Whatever it is, the calling thread gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref failure, exception, null);
        }
    }
}
