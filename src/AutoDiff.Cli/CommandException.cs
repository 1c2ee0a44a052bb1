namespace AutoDiff.Cli;

/// <summary>Something that the user asked for cannot be done; the message is the one line that is shown.</summary>
public sealed class CommandException : Exception
{
    /// <summary>Creates the exception with the line to show.</summary>
    /// <param name="message">The line.</param>
    /// <param name="picture">Lines to show below it, such as the place in an expression.</param>
    public CommandException(string message, params string[] picture)
        : base(message) => Picture = picture;

    /// <summary>Lines to show below the message.</summary>
    public IReadOnlyList<string> Picture { get; }
}
