using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>r = g − exp(y) · Σ g, for y the logarithm of the softmax.</summary>
internal readonly unsafe struct PullLogSoftmaxRule<T> : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: IRowRule; the last register starts at Last(count), no other after it. g has count elements for the sum.

    public void Row(T* y, T* g, T* r, nint count, int row)
    {
        var sum = new Vector<T>(Fold<T, Add>.Run(new ReadOnlySpan<T>(g, (int)count)));
        nint last = ExponentialRow<T>.Last(count);
        for (nint i = 0; ; i = Math.Min(i + Vector<T>.Count, last))
        {
            (Vector.Load(g + i) - VectorMath.Exp(Vector.Load(y + i)) * sum).Store(r + i);
            if (i == last) return;
        }
    }
}
