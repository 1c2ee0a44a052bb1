namespace AutoDiff;

/// <summary>A graph that cannot be written as C#: the message names the operation.</summary>
public sealed class CSharpSourceException : NotSupportedException
{
    /// <summary>Creates the exception.</summary>
    public CSharpSourceException(string message)
        : base(message)
    {
    }
}
