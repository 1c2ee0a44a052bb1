namespace AutoDiff;

/// <summary>A matrix product as simplification sees it, whatever its element type.</summary>
internal interface IMatrixProduct
{
    bool TransposesLeft { get; }

    bool TransposesRight { get; }

    /// <summary>The product that reads its operands transposed or not.</summary>
    IMatrixProduct With(bool transposesLeft, bool transposesRight);

    Shape InferShape(params ReadOnlySpan<Shape> inputs);

    /// <summary>The operation that transposes matrices of a rank.</summary>
    object Transposition(int rank);

    /// <summary>The identity matrix as a constant node.</summary>
    object Identity(int n);
}
