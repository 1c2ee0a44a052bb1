using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// The rows of a <see cref="RowLoop{T, TRule}"/> cut into pieces for several threads. The pieces do not depend on the number of threads, nor does
/// any row.
/// </summary>
internal sealed class RowJob<T, TRule> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IRowRule<T>
{
    [ThreadStatic]
    private static RowJob<T, TRule>? reused;

    private RowLoop<T, TRule> _loop;
    private int _rows;

    /// <summary>Computes all rows.</summary>
    public static void Run(RowLoop<T, TRule> loop, int rows)
    {
        var job = reused ??= new RowJob<T, TRule>();
        job._loop = loop;
        job._rows = rows;
        WorkerPool.Run(job, PiecesOf(rows, loop.PieceRows), WorkerPool.MaximumThreads);
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        int start = item * _loop.PieceRows;
        _loop.Rows(start, start + Math.Min(_loop.PieceRows, _rows - start));
    }
}
