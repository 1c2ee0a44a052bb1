namespace AutoDiff.Kernels;

/// <summary>Rows of the left operand as <see cref="TileKernel{T,TVector,TLanes}"/> reads them: where they lie, or packed.</summary>
/// <param name="Start">The first element.</param>
/// <param name="Stride">Elements from one row to the next or, by columns, from one step to the next.</param>
/// <param name="TileStride">Elements from one tile's rows to the next tile's.</param>
/// <param name="IsByColumns">Whether the elements of one step, rather than those of one row, lie side by side.</param>
internal readonly unsafe record struct LeftBlock<T>(nint Start, nint Stride, nint TileStride, bool IsByColumns)
    where T : unmanaged
{
    // Bounds: an address and strides, nothing read here: see BlockKernel.

    /// <summary>The address of the first element.</summary>
    public T* First => (T*)Start;

    /// <summary>The operand where it lies, from a row and a step on.</summary>
    public static LeftBlock<T> InPlace(in ProductOperands<T> operands, nint row, nint step, int tileRows) =>
        new((nint)operands.LeftAt(row, step), operands.LeftStride, operands.TransposeLeft
            ? tileRows
            : tileRows * operands.LeftStride, operands.TransposeLeft);

    /// <summary>What was packed, tile after tile.</summary>
    public static LeftBlock<T> Packed(T* packed, int tileRows, nint steps) => new((nint)packed, tileRows, tileRows * steps, true);
}
