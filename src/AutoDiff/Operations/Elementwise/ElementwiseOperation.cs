using System.Numerics;

namespace AutoDiff;

/// <summary>
/// An operation that works element by element, as a compiled plan runs it: on pieces of its operands, the same piece of each, or on single numbers.
/// A base class and not an interface, because a call through an interface would cost more than the arithmetic on a single number.
/// </summary>
internal abstract class ElementwiseOperation<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// y = f(a, b, c), element by element. An operand is as long as y or one element; those that the operation does not have are empty.
    /// </summary>
    public abstract void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y);

    /// <summary>The same for single numbers, each given by where it lies behind <paramref name="memory"/>.</summary>
    // Bounds: only ScalarStep calls this, with cells that it holds to the length of the arena, by Fits.
    public abstract void RunScalar(ref T memory, int a, int b, int c, int y);
}
