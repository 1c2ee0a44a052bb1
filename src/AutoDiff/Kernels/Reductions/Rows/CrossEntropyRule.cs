using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// −ln softmax(x)[target]: ln(1 + rest) + (max − target), where rest is the sum without the largest term. A sample that is all but certain keeps
/// its tiny loss instead of being rounded to 0.
/// </summary>
internal readonly unsafe struct CrossEntropyRule<T>(int* targets, T* losses) : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: IRowRule; there is a target and a loss for each row, and the target is a column (CheckedIndices, SoftmaxLoops.EnsureRows).

    public void Row(T* x, T* none, T* result, nint count, int row)
    {
        var shift = ExponentialRow<T>.Shift(x, count);
        var logarithm = VectorMath.LogP1(new Vector<T>(ExponentialRow<T>.Rest(x, shift, count)));
        losses[row] = shift - x[targets[row]] + logarithm.ToScalar();
    }
}
