namespace AutoDiff.Kernels;

/// <summary>What is done to each row of a matrix, in registers: up to two operands with as many columns, and perhaps a result.</summary>
internal unsafe interface IRowRule<T>
    where T : unmanaged
{
    // Bounds: each place has count elements, and a register at least (RowLoop).

    /// <summary>
    /// Computes one row. If it is shorter than a register, each place has room for one: then the first operand's first element stands behind that
    /// operand, as a number that is no harder than the others, and 0 behind the second operand.
    /// </summary>
    void Row(T* first, T* second, T* result, nint count, int row);
}
