using System.Numerics;

namespace AutoDiff;

/// <summary>An elementwise operation as a compiled plan runs it: on pieces of its operands, the same piece of each.</summary>
internal interface ITileKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>y = f(a, b, c), element by element. An operand is as long as y or one element; those that the operation does not have are empty.</summary>
    void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y);

    /// <summary>The same for single numbers, each given by where it lies behind <paramref name="memory"/>.</summary>
    void RunScalar(ref T memory, int a, int b, int c, int y);
}
