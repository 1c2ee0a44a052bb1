namespace AutoDiff.Kernels;

/// <summary>What is done to each row of a matrix, in registers: up to two operands with as many columns, and perhaps a result.</summary>
internal unsafe interface IRowRule<T>
    where T : unmanaged
{
    /// <summary>What stands behind a row of the first operand that is shorter than a register. Behind one of the second stands 0.</summary>
    T Padding { get; }

    /// <summary>Computes one row, at least a register long.</summary>
    void Row(T* first, T* second, T* result, nint count, int row);
}
