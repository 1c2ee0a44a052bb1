namespace AutoDiff.Kernels;

/// <summary>The ways there are to compute a matrix product.</summary>
internal enum ProductRoute
{
    /// <summary>Three plain loops.</summary>
    Naive,

    /// <summary>One row times a matrix.</summary>
    Row,

    /// <summary>Few rows times a transposed matrix, by inner products.</summary>
    Dot,

    /// <summary>Few rows, the right operand packed a panel at a time if at all.</summary>
    Skinny,

    /// <summary>Both operands packed, in cache-sized blocks.</summary>
    Packed,
}
