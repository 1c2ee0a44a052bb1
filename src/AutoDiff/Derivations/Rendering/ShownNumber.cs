using System.Globalization;
using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>Numbers rounded to four significant digits, written as formulas write theirs: 1.5e−8 in text, 1.5 \times 10^{-8} in LaTeX.</summary>
internal static class ShownNumber
{
    // From here on zeros would have to be counted.
    private const double Large = 1e6;

    /// <summary>A number rounded.</summary>
    public static double Rounded<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.IsFinite(value) ? double.Parse(RoundedNumber.Of(value, "-"), CultureInfo.InvariantCulture) : double.CreateTruncating(value);

    /// <summary>A number rounded, as text or LaTeX.</summary>
    public static string Of<T>(T value, FormulaFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double rounded = Rounded(value);
        if (!double.IsFinite(rounded) || Math.Abs(rounded) < Large) return NumberText.Of(rounded, format).Text;
        string[] parts = rounded.ToString("0.###E+0", CultureInfo.InvariantCulture).Split("E+");
        return format == FormulaFormat.Text ? $"{parts[0].Replace('-', '−')}e{parts[1]}" : $@"{parts[0]} \times 10^{{{parts[1]}}}";
    }
}
