namespace AutoDiff;

/// <summary>A text that is no expression: the message begins with the column.</summary>
public sealed class ExpressionException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="column">Where, from 1, counted in characters as they are displayed.</param>
    /// <param name="reason">What was found there and what would fit.</param>
    public ExpressionException(int column, string reason)
        : base($"column {column}: {reason}") => (Column, Reason) = (column, reason);

    /// <summary>Where, from 1, counted in characters as they are displayed.</summary>
    public int Column { get; }

    /// <summary>What was found there and what would fit: the message without the column.</summary>
    public string Reason { get; }
}
