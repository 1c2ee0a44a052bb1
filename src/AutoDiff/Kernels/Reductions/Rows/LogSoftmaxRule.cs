using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// y = (x − max) − ln(1 + rest), where rest is Σ exp(x − max) without the largest term: the logarithm of a probability near 1 keeps its digits.
/// </summary>
internal readonly unsafe struct LogSoftmaxRule<T> : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: IRowRule; the last register starts at Last(count), no other after it.

    public void Row(T* x, T* none, T* y, nint count, int row)
    {
        var shift = ExponentialRow<T>.Shift(x, count);
        var logarithm = VectorMath.LogP1(new Vector<T>(ExponentialRow<T>.Rest(x, shift, count)));
        var shifts = new Vector<T>(shift);
        nint last = ExponentialRow<T>.Last(count);
        for (nint i = 0; ; i = Math.Min(i + Vector<T>.Count, last))
        {
            (Vector.Load(x + i) - shifts - logarithm).Store(y + i);
            if (i == last) return;
        }
    }
}
