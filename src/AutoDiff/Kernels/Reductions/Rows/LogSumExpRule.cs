using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>max + ln(1 + rest), where rest is Σ exp(x − max) without the largest term.</summary>
internal readonly unsafe struct LogSumExpRule<T>(T* results) : IRowRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: IRowRule; there is a result for each row (LogSumExpReduction).

    public void Row(T* x, T* none, T* result, nint count, int row)
    {
        var shift = ExponentialRow<T>.Shift(x, count);
        results[row] = shift + new LogP1().Value(ExponentialRow<T>.Rest(x, shift, count));
    }
}
