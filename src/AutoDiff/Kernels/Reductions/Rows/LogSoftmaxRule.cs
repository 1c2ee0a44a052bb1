using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>y = (x − max) − ln Σ exp(x − max).</summary>
internal readonly unsafe struct LogSoftmaxRule<T> : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Row(T* x, T* none, T* y, nint count, int row)
    {
        var shift = ExponentialRow<T>.Shift(x, count);
        var logarithm = VectorMath.Log(new Vector<T>(ExponentialRow<T>.Sum<OnlySum>(x, shift, terms: null, count, without: -1)));
        var shifts = new Vector<T>(shift);
        nint last = ExponentialRow<T>.Last(count);
        for (nint i = 0; ; i = Math.Min(i + Vector<T>.Count, last))
        {
            (Vector.Load(x + i) - shifts - logarithm).Store(y + i);
            if (i == last) return;
        }
    }
}
