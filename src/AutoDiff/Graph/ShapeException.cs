namespace AutoDiff;

/// <summary>Shapes that do not fit an operation. The message names the operation, every shape and the axis.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>Whether a shape alone is at fault, of whatever it was to be.</summary>
    internal bool IsTooLarge { get; init; }

    /// <summary>Creates the exception with a ready message.</summary>
    public ShapeException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception for an operation on operands of given shapes.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="shapes">The operands' shapes, in order.</param>
    /// <param name="reason">What does not fit, and what would.</param>
    public ShapeException(string operation, ReadOnlySpan<Shape> shapes, string reason)
        : base($"{operation} of {string.Join(" and ", shapes.ToArray())}: {reason}.")
    {
    }
}
