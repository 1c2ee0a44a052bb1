using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>Work on planes that have nothing to do with each other, shared by threads.</summary>
internal abstract unsafe class PlaneJob<T> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: PlaneWindows.PlanesOf says how many whole planes there are in both. Pinned by the caller until WorkerPool.Run returns or throws.

    // Elements that a thread works through in some tens of microseconds.
    private const int ElementsWorthAThread = 32 * 1024;

    private int _planesAtOnce, _planes, _fromLength, _toLength;
    private T* _from, _to;

    /// <inheritdoc/>
    public sealed override void Execute(int item)
    {
        int start = item * _planesAtOnce, end = start + Math.Min(_planesAtOnce, _planes - start);
        for (int plane = start; plane < end; plane++)
            Compute(plane, _from + ((nint)plane * _fromLength), _to + ((nint)plane * _toLength));
    }

    /// <summary>Computes one plane; what it is written to is not cleared.</summary>
    protected abstract void Compute(int plane, T* source, T* target);

    /// <summary>Computes all planes.</summary>
    /// <param name="from">The planes that are read.</param>
    /// <param name="fromLength">Elements of each.</param>
    /// <param name="to">The planes that are written.</param>
    /// <param name="toLength">Elements of each.</param>
    /// <param name="planes">The number of planes.</param>
    protected void Run(T* from, int fromLength, T* to, int toLength, int planes)
    {
        (_fromLength, _toLength, _planes) = (fromLength, toLength, planes);
        _from = from;
        _to = to;
        _planesAtOnce = (int)Math.Max(1, ElementsWorthAThread / Math.Max(1, (long)fromLength + toLength));
        int items = PiecesOf(planes, _planesAtOnce);
        WorkerPool.Run(this, items, items < 4 ? 1 : WorkerPool.MaximumThreads);
    }
}
