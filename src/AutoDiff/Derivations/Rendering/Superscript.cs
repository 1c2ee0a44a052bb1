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

    // The superscript letters that Unicode has, each before the letter that it is.
    private const string Letters = "ᵃaᵇbᶜcᵈdᵉeᶠfᵍgʰhⁱiʲjᵏkˡlᵐmⁿnᵒoᵖpʳrˢsᵗtᵘuᵛvʷwˣxʸyᶻzᵝβᵞγᵟδᶿθᵠφᵡχ";

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

    /// <summary>What is written in superscript, in letters on the line: 2n for ²ⁿ.</summary>
    public static string Lowered(string text) => string.Concat(text.Select(Lowered));

    /// <summary>Whether a character is part of an integer in superscript.</summary>
    public static bool IsNumeral(char character) => character == Minus || Digits.Contains(character, StringComparison.Ordinal);

    /// <summary>Whether a character is a digit, letter, sign or parenthesis in superscript.</summary>
    public static bool Contains(char character) => Lowered(character) != '\0';

    private static char Lowered(char character) => character switch
    {
        Minus => '-',
        '⁺' => '+',
        '⁽' => '(',
        '⁾' => ')',
        _ when Digits.IndexOf(character, StringComparison.Ordinal) is >= 0 and var digit => (char)('0' + digit),
        _ when Letters.IndexOf(character, StringComparison.Ordinal) is >= 0 and var place && place % 2 == 0 => Letters[place + 1],
        _ => '\0',
    };
}
