using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>r = y · (g − Σ g·y), for y the softmax.</summary>
internal readonly unsafe struct PullSoftmaxRule<T> : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: IRowRule; the last register starts at Last(count), no other after it.

    public void Row(T* y, T* g, T* r, nint count, int row)
    {
        var sum = new Vector<T>(ExponentialRow<T>.Dot(y, g, count));
        nint last = ExponentialRow<T>.Last(count);
        for (nint i = 0; ; i = Math.Min(i + Vector<T>.Count, last))
        {
            (Vector.Load(y + i) * (Vector.Load(g + i) - sum)).Store(r + i);
            if (i == last) return;
        }
    }
}
