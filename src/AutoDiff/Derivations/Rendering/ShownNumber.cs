using System.Globalization;
using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>Numbers rounded to four significant digits, written as formulas write theirs: 1.5e−8 in text, 1.5 \times 10^{-8} in LaTeX.</summary>
internal static class ShownNumber
{
    /// <summary>A number rounded.</summary>
    public static double Rounded<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.IsFinite(value) ? double.Parse(RoundedNumber.Of(value, "-"), CultureInfo.InvariantCulture) : double.CreateTruncating(value);

    /// <summary>A number rounded, as text or LaTeX.</summary>
    public static string Of<T>(T value, FormulaFormat format)
        where T : unmanaged, IFloatingPointIeee754<T> => NumberText.Of(Rounded(value), format).Text;
}
