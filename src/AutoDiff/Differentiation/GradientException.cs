namespace AutoDiff;

/// <summary>A gradient that does not exist: the message says what was asked for and what stands in the way.</summary>
public sealed class GradientException : InvalidOperationException
{
    /// <summary>Creates the exception with a ready message.</summary>
    public GradientException(string message)
        : base(message)
    {
    }
}
