using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// r = g · (softmax(x) − one-hot). The target's element is −Σ of the other probabilities, which loses nothing when its own is nearly 1.
/// </summary>
internal readonly unsafe struct PullCrossEntropyRule<T>(int* targets, T* cotangents, int step) : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: IRowRule; there is a target for each row, which is a column, and a cotangent for each (step 1) or one (step 0)
    // (SoftmaxLoops.EnsureRows).

    public void Row(T* x, T* none, T* r, nint count, int row)
    {
        int target = targets[row];
        var rest = ExponentialRow<T>.Sum<StoreAndSumOthers>(x, ExponentialRow<T>.Shift(x, count), r, count, target);
        T term = r[target], scale = cotangents[row * step] / (rest + term);
        ExponentialRow<T>.Multiply(r, scale, count);

        // Beside an infinite logit the target has the probability 0.
        r[target] = T.IsInfinity(rest) && T.IsFinite(term) ? -cotangents[row * step] : -rest * scale;
    }
}
