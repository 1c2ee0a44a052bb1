namespace AutoDiff;

/// <summary>A graph was asked for something that depends on a parameter's value from before its last assignment, which no longer exists.</summary>
public sealed class StaleValueException : InvalidOperationException
{
    /// <summary>Creates the exception with a ready message.</summary>
    public StaleValueException(string message)
        : base(message)
    {
    }
}
