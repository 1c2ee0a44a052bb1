using System.Globalization;

namespace AutoDiff.SourceCode;

/// <summary>Numbers as C# writes them: exact, and independent of culture.</summary>
internal static class CSharpNumber
{
    // Longer whole numbers would not be of the type int.
    private const double MaximumWhole = 1e9;

    /// <summary>A literal, or the name of the constant that has none. A whole number has no point: it must not be divided by another one.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsInfinity(value)) return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return value == Math.Floor(value) && Math.Abs(value) >= MaximumWhole && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }
}
