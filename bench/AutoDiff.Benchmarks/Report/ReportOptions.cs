namespace AutoDiff.Benchmarks.Report;

/// <summary>What the command line asks of the report.</summary>
public sealed record ReportOptions
{
    public const string Usage = "report [--data <folder of ADBench's data>] [--only <section prefix>] [--quick] [--write]";

    public string? Data { get; private init; }

    public string SectionPrefix { get; private init; } = "";

    public bool IsQuick { get; private init; }

    /// <summary>Whether the sections and plots of docs/performance.md are replaced.</summary>
    public bool Writes { get; private init; }

    /// <summary>Reads the arguments that follow the word report; null when they cannot be understood.</summary>
    public static ReportOptions? Parse(ReadOnlySpan<string> arguments)
    {
        ReportOptions options = new();
        while (!arguments.IsEmpty)
        {
            switch (arguments)
            {
                case ["--data", string data, ..]:
                    options = options with { Data = Path.GetFullPath(data) };
                    arguments = arguments[2..];
                    break;
                case ["--only", string prefix, ..]:
                    options = options with { SectionPrefix = prefix };
                    arguments = arguments[2..];
                    break;
                case ["--quick", ..]:
                    options = options with { IsQuick = true };
                    arguments = arguments[1..];
                    break;
                case ["--write", ..]:
                    options = options with { Writes = true };
                    arguments = arguments[1..];
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
