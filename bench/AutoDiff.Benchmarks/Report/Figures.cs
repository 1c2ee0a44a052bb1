using System.Globalization;

namespace AutoDiff.Benchmarks.Report;

/// <summary>How numbers are written in tables: three significant digits or so.</summary>
public static class Figures
{
    public static string Of(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 or 0 => "F0", >= 10 => "F1", >= 1 => "F2", >= 0.1 => "F3", _ => "G3" }, CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString(value >= 0.1 ? "F2" : "G2", CultureInfo.InvariantCulture);

    /// <summary>Bytes in the largest unit that leaves a number of at least 1.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        >= 1 << 20 => $"{Of(bytes / (1 << 20))} MiB",
        >= 1 << 10 => $"{Of(bytes / (1 << 10))} KiB",
        _ => $"{Of(bytes)} B",
    };
}
