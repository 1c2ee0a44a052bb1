namespace AutoDiff.Kernels;

/// <summary>One matrix product, <c>result = left · right</c> or <c>+=</c>, as pinned addresses and layouts.</summary>
/// <remarks>Strides are the elements between two rows as stored, before any transposition.</remarks>
internal unsafe struct ProductOperands<T>
    where T : unmanaged
{
    // Bounds: whoever fills this in has checked the lengths (MatrixProduct, ConvolutionDispatch); kernels ask for row < Rows, step < Inner and column
    // < Columns. Products of indices and strides are nint.

    public T* Left;
    public nint LeftStride;
    public bool TransposeLeft;

    public T* Right;
    public nint RightStride;
    public bool TransposeRight;

    public T* Result;
    public nint ResultStride;

    public int Rows;
    public int Columns;
    public int Inner;

    /// <summary>Whether the product is added to what the result holds.</summary>
    public bool Accumulate;

    /// <summary>Address of element (row, step) of the left operand as multiplied.</summary>
    public readonly T* LeftAt(nint row, nint step) =>
        TransposeLeft ? Left + (step * LeftStride) + row : Left + (row * LeftStride) + step;

    /// <summary>Address of element (step, column) of the right operand as multiplied.</summary>
    public readonly T* RightAt(nint step, nint column) =>
        TransposeRight ? Right + (column * RightStride) + step : Right + (step * RightStride) + column;

    /// <summary>Address of element (row, column) of the result.</summary>
    public readonly T* ResultAt(nint row, nint column) => Result + (row * ResultStride) + column;
}
