using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>y = exp(x − max) / Σ exp(x − max).</summary>
internal readonly unsafe struct SoftmaxRule<T> : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Row(T* x, T* none, T* y, nint count, int row) =>
        ExponentialRow<T>.Divide(y, ExponentialRow<T>.Sum<StoreAndSum>(x, ExponentialRow<T>.Shift(x, count), y, count, without: -1), count);
}
