using System.Globalization;
using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>Small integers written with superscript digits.</summary>
internal static class Superscript
{
    /// <summary>The digits from 0 to 9.</summary>
    public const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The minus sign.</summary>
    public const char Minus = '⁻';

    private const int Largest = 99;

    /// <summary>An integer of at most two digits as a superscript.</summary>
    public static bool TryWrite<T>(T value, out string text)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        text = "";
        if (!T.IsInteger(value) || T.Abs(value) > T.CreateTruncating(Largest)) return false;
        string digits = int.CreateTruncating(value).ToString(CultureInfo.InvariantCulture);
        text = string.Concat(digits.Select(digit => digit == '-' ? Minus : Digits[digit - '0']));
        return true;
    }

    /// <summary>The mark of an n-th derivative: f′, f″, f⁽³⁾; nothing for n = 0.</summary>
    public static string OfDerivative(int order) => order switch
    {
        0 => "",
        1 => "′",
        2 => "″",
        _ => $"⁽{string.Concat(order.ToString(CultureInfo.InvariantCulture).Select(digit => Digits[digit - '0']))}⁾",
    };

    /// <summary>The same in LaTeX.</summary>
    public static string OfDerivativeInLatex(int order) => order switch
    {
        0 => "",
        1 => "'",
        2 => "''",
        _ => string.Create(CultureInfo.InvariantCulture, $"^{{({order})}}"),
    };

    /// <summary>A superscript number read back.</summary>
    public static bool TryRead(string text, out int value) =>
        int.TryParse(string.Concat(text.Select(c => c == Minus ? '-' : (char)('0' + Digits.IndexOf(c, StringComparison.Ordinal)))), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Whether a character is part of a superscript number.</summary>
    public static bool Contains(char character) => character == Minus || Digits.Contains(character, StringComparison.Ordinal);
}
