namespace AutoDiff;

/// <summary>
/// A matrix that an operation cannot work with, such as a singular one in a system of equations. The message names the operation, its shape, the
/// matrix in the batch, and what was found.
/// </summary>
public sealed class MatrixException : ArithmeticException
{
    /// <summary>Creates the exception with a ready message.</summary>
    public MatrixException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception for one matrix of a batch.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="shape">The shape of the matrices, the last two axes being rows and columns.</param>
    /// <param name="number">Which matrix, counted through the leading axes in row-major order.</param>
    /// <param name="reason">What was found, continuing "the matrix …".</param>
    public MatrixException(string operation, Shape shape, int number, string reason)
        : base($"{operation} of {shape}: {Which(shape, number)} {reason}.")
    {
    }

    private static string Which(Shape shape, int number)
    {
        if (shape.Rank <= 2) return "the matrix";
        var index = new int[shape.Rank - 2];
        for (int axis = index.Length - 1; axis >= 0; axis--) (number, index[axis]) = Math.DivRem(number, shape[axis]);
        return $"matrix [{string.Join(", ", index)}] of the batch";
    }
}
