using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>y = exp(x − max) / Σ exp(x − max); 0 or NaN for a row of −∞ alone, whose sum is 0.</summary>
internal readonly unsafe struct SoftmaxRule<T>(bool isZeroOfNothing) : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: IRowRule; the last register starts at Last(count), no other after it.
    public void Row(T* x, T* none, T* y, nint count, int row)
    {
        var sum = ExponentialRow<T>.Sum<StoreAndSum>(x, ExponentialRow<T>.Shift(x, count), y, count, without: -1);
        ExponentialRow<T>.Divide(y, isZeroOfNothing && sum == T.Zero ? T.One : sum, count);
    }
}
