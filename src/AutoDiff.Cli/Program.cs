using System.Text;
using AutoDiff.Cli;

// Formulas and decision maps need Unicode on every terminal.
Console.OutputEncoding = Encoding.UTF8;
return await Application.Run(args, Console.Out, Console.Error);
