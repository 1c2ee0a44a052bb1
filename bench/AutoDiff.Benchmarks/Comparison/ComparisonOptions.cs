using System.Globalization;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>What the command line asks of the comparison.</summary>
public sealed record ComparisonOptions
{
    public const string Usage =
        "compare [--only <name prefix>] [--quick] [--rounds <count>] [--seconds <per block>] [--allow-reference-blas]";

    public string NamePrefix { get; init; } = "";

    public int Rounds { get; init; } = 7;

    public TimeSpan BlockDuration { get; init; } = TimeSpan.FromSeconds(0.15);

    public bool AllowReferenceBlas { get; init; }

    /// <summary>These options for a first impression.</summary>
    public ComparisonOptions Quick() => this with { Rounds = 3, BlockDuration = TimeSpan.FromSeconds(0.1) };

    /// <summary>Reads the arguments that follow the word compare; null when they cannot be understood.</summary>
    public static ComparisonOptions? Parse(ReadOnlySpan<string> arguments)
    {
        ComparisonOptions options = new();
        while (!arguments.IsEmpty)
        {
            switch (arguments)
            {
                case ["--only", string prefix, ..]:
                    options = options with { NamePrefix = prefix };
                    arguments = arguments[2..];
                    break;
                case ["--rounds", string count, ..] when int.TryParse(count, CultureInfo.InvariantCulture, out int rounds) && rounds > 0:
                    options = options with { Rounds = rounds };
                    arguments = arguments[2..];
                    break;
                case ["--seconds", string length, ..] when double.TryParse(length, CultureInfo.InvariantCulture, out double seconds) && seconds > 0:
                    options = options with { BlockDuration = TimeSpan.FromSeconds(seconds) };
                    arguments = arguments[2..];
                    break;
                case ["--quick", ..]:
                    options = options.Quick();
                    arguments = arguments[1..];
                    break;
                case ["--allow-reference-blas", ..]:
                    options = options with { AllowReferenceBlas = true };
                    arguments = arguments[1..];
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
