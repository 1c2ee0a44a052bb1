namespace AutoDiff;

/// <summary>A function cannot be compiled, because a plan of it would not do in every replay what the function does in every call.</summary>
public sealed class CompilationException : InvalidOperationException
{
    /// <summary>Creates the exception with a ready message.</summary>
    public CompilationException(string message)
        : base(message)
    {
    }
}
