namespace AutoDiff.Cli;

/// <summary>Something that the user asked for cannot be done; the message is the one line that is shown.</summary>
public sealed class CommandException : Exception
{
    /// <summary>Creates the exception with the line to show.</summary>
    public CommandException(string message)
        : base(message)
    {
    }
}
