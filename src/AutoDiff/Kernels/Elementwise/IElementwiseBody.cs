using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// The body of an elementwise loop: it knows its operands and says what the result is at an index. <see cref="ElementwiseRange"/> runs it over an
/// array.
/// </summary>
internal unsafe interface IElementwiseBody<T>
    where T : unmanaged
{
    // Bounds: ElementwiseRange asks for indices below count only, and for registers that end below it, or after Pad, which makes room for one.

    /// <summary>The result at one index.</summary>
    T Element(nint index);

    /// <summary>The results from an index on, as many as a register holds.</summary>
    Vector<T> Register(nint index);

    /// <summary>Moves operands shorter than a register into memory that is long enough, given as one register's room after the other.</summary>
    void Pad(RegisterRoom* room, int count);
}
