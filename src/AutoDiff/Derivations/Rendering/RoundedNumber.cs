using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Numbers as a derivation shows them: four significant digits, the same on every machine and in every culture.</summary>
internal static class RoundedNumber
{
    private const int MaximumElements = 12;

    /// <summary>Whether a value is shown in full; of a larger tensor only the shape is.</summary>
    public static bool IsShown<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> => node.Shape.Count <= MaximumElements;

    /// <summary>A node's value: a number, a tensor in brackets, or only the shape of a large one.</summary>
    public static string Of<T>(Variable<T> node, string minus = "−")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsShown(node)) return $"(a tensor of shape {node.Shape})";
        var text = new StringBuilder();
        Append(text, node.Values, node.Shape, 0, minus);
        return text.ToString();
    }

    /// <summary>One number.</summary>
    public static string Of<T>(T value, string minus = "−")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsInfinity(value)) return T.IsNegative(value) ? minus + "∞" : "∞";
        // The digits that a processor may compute differently go first: what lies half-way between two results is rounded to the same one everywhere.
        var stable = T.Parse(value.ToString(StableDigits<T>(), CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        string digits = (stable == T.Zero ? T.Zero : stable).ToString("G4", CultureInfo.InvariantCulture);
        return digits.Replace("-", minus, StringComparison.Ordinal);
    }

    private static string StableDigits<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(double) ? "G12" : typeof(T) == typeof(float) ? "G6" : "G5";

    /// <summary>One number with a given count of significant digits.</summary>
    public static string Of<T>(T value, int digits, string minus = "−")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsInfinity(value)) return T.IsNegative(value) ? minus + "∞" : "∞";
        var stable = T.Parse(value.ToString(StableDigits<T>(), CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        string text = (stable == T.Zero ? T.Zero : stable)
            .ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Replace("E", "e", StringComparison.Ordinal).Replace("e+", "e", StringComparison.Ordinal)
            .Replace("-", minus, StringComparison.Ordinal);
    }

    private static void Append<T>(StringBuilder text, ReadOnlySpan<T> values, Shape shape, int axis, string minus)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (axis == shape.Rank)
        {
            text.Append(Of(values[0], minus));
            return;
        }

        text.Append('[');
        int length = shape[axis], size = length == 0 ? 0 : values.Length / length;
        for (int i = 0; i < length; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, values.Slice(i * size, size), shape, axis + 1, minus);
        }

        text.Append(']');
    }
}
