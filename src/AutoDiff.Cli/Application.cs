using System.CommandLine;
using AutoDiff.Cli.Commands;

namespace AutoDiff.Cli;

/// <summary>
/// The autodiff command: parses the command line, runs a command, and turns every foreseeable failure into one line and exit code 1.
/// </summary>
public static class Application
{
    /// <summary>The exit code of a command that was cancelled: what a shell gives a process that was interrupted.</summary>
    public const int Cancelled = 130;

    /// <summary>Runs the command line.</summary>
    /// <param name="arguments">The arguments after the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where the one line about a failure goes.</param>
    /// <param name="cancellationToken">Ends the command, whatever it is doing.</param>
    /// <returns>0 on success, <see cref="Cancelled"/> after a cancellation, 1 on any error.</returns>
    public static async Task<int> Run(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Automatic differentiation: train a network, derive an expression.")
        {
            TrainCommand.Create(output),
            DeriveCommand.Create(output, error),
        };

        // An argument such as @name would otherwise be replaced by the lines of that file, and an error message would show one of them.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // An unknown command is reported twice, as missing and by its name; the name says more.
            var first = parsed.Errors.FirstOrDefault(candidate => candidate.Message.Contains('\'')) ?? parsed.Errors[0];
            error.WriteLine($"autodiff: {TerminalText.Of(first.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal))}");
            return 1;
        }

        try
        {
            // Without a timeout, signals are left to the process: see TerminationSignals.
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null
            };
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("autodiff: cancelled.");
            return Cancelled;
        }
        // Whatever goes wrong, a user gets one line: nobody at a terminal can use a stack trace.
        catch (Exception exception)
        {
            error.WriteLine($"autodiff: {TerminalText.Of(exception.Message.ReplaceLineEndings(" "))}");
            foreach (string line in (exception as CommandException)?.Picture ?? []) error.WriteLine($"  {TerminalText.Of(line)}");
            return 1;
        }
    }
}
