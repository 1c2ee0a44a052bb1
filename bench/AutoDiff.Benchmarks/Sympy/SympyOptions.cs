using System.Globalization;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>What the command line asks of the comparison with SymPy.</summary>
public sealed record SympyOptions
{
    public const string Usage = "sympy [--count <expressions>] [--seed <number>] [--simplify <how many of them SymPy simplifies>] [--limit <seconds for each>] [--processes <count>] [--list <file>]";

    public int Count { get; init; } = 10_000;

    public int Seed { get; init; } = 1;

    /// <summary>
    /// How many of the expressions' derivatives SymPy simplifies, for their size: evenly spread over all. The agreement is checked for all.
    /// </summary>
    public int Simplified { get; init; } = 1000;

    public double Limit { get; init; } = 10;

    public int Processes { get; init; } = Environment.ProcessorCount;

    /// <summary>A file for one line about each expression; null for none.</summary>
    public string? List { get; init; }

    /// <summary>Reads the arguments that follow the word sympy; null when they cannot be understood.</summary>
    public static SympyOptions? Parse(ReadOnlySpan<string> arguments)
    {
        SympyOptions options = new();
        for (; !arguments.IsEmpty; arguments = arguments[2..])
        {
            SympyOptions? next = arguments switch
            {
                ["--count", string text, ..] when TryCount(text, out int count) => options with { Count = count },
                ["--seed", string text, ..] when int.TryParse(text, CultureInfo.InvariantCulture, out int seed) => options with { Seed = seed },
                ["--simplify", string text, ..] when int.TryParse(text, CultureInfo.InvariantCulture, out int count) && count >= 0 =>
                    options with { Simplified = count },
                ["--limit", string text, ..] when double.TryParse(text, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 =>
                    options with { Limit = seconds },
                ["--processes", string text, ..] when TryCount(text, out int count) => options with { Processes = count },
                ["--list", string file, ..] => options with { List = file },
                _ => null,
            };
            if (next is null) return null;
            options = next;
        }

        return options;

        static bool TryCount(string text, out int count) => int.TryParse(text, CultureInfo.InvariantCulture, out count) && count > 0;
    }
}
