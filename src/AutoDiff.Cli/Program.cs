using System.Text;
using AutoDiff.Cli;

// Formulas and decision maps need Unicode on every terminal.
Console.OutputEncoding = Encoding.UTF8;
int exitCode = await Application.Run(args, Console.Out, Console.Error, TerminationSignals.Listen());
return exitCode == Application.Cancelled ? TerminationSignals.ExitCode : exitCode;
