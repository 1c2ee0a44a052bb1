using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// A reduction cut into pieces for several threads: blocks, where there are enough of them, else parts of each block, which are reduced to rows of
/// their own and these to one. The pieces do not depend on the number of threads, nor does the result.
/// </summary>
internal sealed unsafe class ReductionJob<T, TReduction> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TReduction : struct, IAxisReduction<T>
{
    // Bounds: Run holds the split against both spans; an item is some of its blocks, or a part of one, and the row of results that belongs to it.
    // WorkerPool.Run returns, or throws, when no thread touches them any more: the caller pins until then.

    // Elements of a piece: enough that taking it costs nothing beside reading them.
    private const int Piece = 32768;

    // So many pieces keep any number of threads busy that a reduction, which is bound by memory, can use.
    private const int Pieces = 16;

    [ThreadStatic]
    private static ReductionJob<T, TReduction>? reused;

    private TReduction _reduction;
    private AxisSplit _split;
    private T* _x;
    private T* _result;
    private int _parts, _outers;

    /// <summary>Reduces (outer, length, inner) to (outer, inner); there is at least one element.</summary>
    public static void Run(TReduction reduction, ReadOnlySpan<T> x, AxisSplit split, Span<T> result)
    {
        split.EnsureCount(x.Length);
        split.EnsureReducedCount(result.Length);
        if (x.Length < 2 * Piece)
        {
            reduction.Reduce(x, split, result);
            return;
        }

        // Parts of a block are worth their rows when these are few beside the rows that they come from.
        int parts = split.Outer >= Pieces ? 1 : Math.Clamp(Math.Min(split.Block / Piece, split.Length / 8), 1, Pieces);
        if (parts == 1)
        {
            RunPieces(reduction, x, split, 1, result);
            return;
        }

        using var rented = new Rented<T>(split.Outer * parts * split.Inner);
        RunPieces(reduction, x, split, parts, rented.Span);
        reduction.Reduce(rented.Span, new AxisSplit(split.Outer, parts, split.Inner), result);
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        if (_parts == 1)
        {
            int first = item * _outers, count = Math.Min(_outers, _split.Outer - first);
            _reduction.Reduce(
                new ReadOnlySpan<T>(_x + (nint)first * _split.Block, count * _split.Block),
                _split with { Outer = count },
                new Span<T>(_result + (nint)first * _split.Inner, count * _split.Inner));
            return;
        }

        int outer = item / _parts, part = item % _parts;
        int start = (int)((long)_split.Length * part / _parts), end = (int)((long)_split.Length * (part + 1) / _parts);
        _reduction.Reduce(
            new ReadOnlySpan<T>(_x + (nint)outer * _split.Block + (nint)start * _split.Inner, (end - start) * _split.Inner),
            new AxisSplit(1, end - start, _split.Inner),
            new Span<T>(_result + (nint)item * _split.Inner, _split.Inner));
    }

    private static void RunPieces(TReduction reduction, ReadOnlySpan<T> x, AxisSplit split, int parts, Span<T> result)
    {
        var job = reused ??= new ReductionJob<T, TReduction>();
        fixed (T* source = x, target = result)
        {
            job._x = source;
            job._result = target;
            (job._reduction, job._split, job._parts, job._outers) = (reduction, split, parts, Math.Max(1, Piece / split.Block));
            WorkerPool.Run(job, parts == 1 ? PiecesOf(split.Outer, job._outers) : split.Outer * parts, WorkerPool.MaximumThreads);
        }
    }
}
