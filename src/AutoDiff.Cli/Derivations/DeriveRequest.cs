namespace AutoDiff.Cli.Derivations;

/// <summary>What is to be told of an expression, and how.</summary>
internal sealed record DeriveRequest
{
    /// <summary>The highest order of a derivative.</summary>
    public const int HighestOrder = 20;

    public required string Format { get; init; }

    public required string Mode { get; init; }

    public required int Order { get; init; }

    public required bool HasHessian { get; init; }

    public required DerivationOptions Options { get; init; }

    public required DerivationStyle Style { get; init; }

    /// <summary>Refuses what cannot be told together.</summary>
    /// <param name="hasPoint">Whether there are numbers.</param>
    public void EnsureConsistent(bool hasPoint)
    {
        if (Style.Content == DerivationContent.Numbers && !hasPoint)
            throw new CommandException("--show numbers needs --at: without values there are no numbers.");
        if (Style.IsAscii && Format != "text") throw new CommandException($"--ascii is for --format text, not {Format}.");
        if (Style is { IsAscii: true, Language: not Language.English })
            throw new CommandException("--ascii writes English words; leave out --language.");
        if (Order > 1 && HasHessian)
            throw new CommandException("--order and --hessian exclude each other: the Hessian holds the derivatives of order 2.");
        if (Order > 1 && Mode != "reverse") throw new CommandException("--order above 1 is derived in reverse mode.");
        if (HasHessian && Mode != "reverse") throw new CommandException("--hessian is derived in reverse mode.");
        bool isPage = DeriveOutput.PageFormats.Contains(Format);
        if (!isPage && Mode != "reverse")
            throw new CommandException($"--format {Format} tells reverse mode; --mode {Mode} is told as {string.Join(", ", DeriveOutput.PageFormats)}.");
        if (!isPage && HasHessian)
            throw new CommandException($"--format {Format} has no place for a Hessian; {string.Join(", ", DeriveOutput.PageFormats)} have.");
    }
}
