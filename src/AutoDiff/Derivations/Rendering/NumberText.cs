using System.Globalization;
using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>Numbers as formulas show them: independent of culture, exact, and as short as that allows.</summary>
internal static class NumberText
{
    // A decimal longer than this is tried as a fraction.
    private const int LongestDecimal = 8;
    private const int LargestDenominator = 1000;
    private const int LargestNumerator = 1_000_000;

    /// <summary>A number: a decimal that reads back to the same value, or a fraction of small integers that is the same value and shorter.</summary>
    public static Fragment Of<T>(T value, FormulaFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsNaN(value)) return new(format == FormulaFormat.Text ? "NaN" : @"\mathrm{NaN}", Precedence.Atom);
        bool isNegative = T.IsNegative(value);
        var magnitude = Magnitude(T.Abs(value), format);
        return isNegative
            ? new((format == FormulaFormat.Text ? "−" : "-") + magnitude.Text, Precedence.Negation, magnitude.IsCoefficient)
            : magnitude;
    }

    private static Fragment Magnitude<T>(T value, FormulaFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsInfinity(value)) return new(format == FormulaFormat.Text ? "∞" : @"\infty", Precedence.Atom);
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text.Length > LongestDecimal && TryFraction(value, out int numerator, out int denominator))
        {
            return format == FormulaFormat.Text
                ? new($"{numerator}/{denominator}", Precedence.Product)
                : new($@"\frac{{{numerator}}}{{{denominator}}}", Precedence.Product);
        }

        int exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        // Nobody writes 1x: a factor of 1 that has not been simplified away shows its sign.
        if (exponentAt < 0) return new(text, Precedence.Atom, IsCoefficient: value != T.One);
        string digits = text[..exponentAt], exponent = int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture);
        return format == FormulaFormat.Text
            ? new($"{digits}e{exponent.Replace('-', '−')}", Precedence.Atom)
            : new($@"{digits} \times 10^{{{exponent}}}", Precedence.Product);
    }

    private static bool TryFraction<T>(T value, out int numerator, out int denominator)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (denominator = 3; denominator <= LargestDenominator; denominator++)
        {
            var scaled = T.Round(value * T.CreateTruncating(denominator));
            if (scaled < T.One || scaled > T.CreateTruncating(LargestNumerator) || scaled / T.CreateTruncating(denominator) != value) continue;
            numerator = int.CreateTruncating(scaled);
            return true;
        }

        numerator = 0;
        return false;
    }
}
