using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>max + ln Σ exp(x − max).</summary>
internal readonly unsafe struct LogSumExpRule<T>(T* results) : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Row(T* x, T* none, T* result, nint count, int row)
    {
        var shift = ExponentialRow<T>.Shift(x, count);
        var sum = ExponentialRow<T>.Sum<OnlySum>(x, shift, terms: null, count, without: -1);
        // The logarithm in full precision: the gradient, exp(x − y), magnifies its last digit by the size of y.
        results[row] = shift + T.Log(sum);
    }
}
