using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Numbers as a derivation shows them: four significant digits, the same on every machine and in every culture.</summary>
internal static class RoundedNumber
{
    private const int MaximumElements = 12;

    /// <summary>A node's value: a number, a tensor in brackets, or only the shape of a large one.</summary>
    public static string Of<T>(Variable<T> node, string minus = "−")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (node.Shape.Count > MaximumElements) return $"(a tensor of shape {node.Shape})";
        var text = new StringBuilder();
        Append(text, node.Values, node.Shape, 0, minus);
        return text.ToString();
    }

    /// <summary>One number.</summary>
    public static string Of<T>(T value, string minus = "−")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsInfinity(value)) return T.IsNegative(value) ? minus + "∞" : "∞";
        string digits = (value == T.Zero ? T.Zero : value).ToString("G4", CultureInfo.InvariantCulture);
        return digits.Replace("-", minus, StringComparison.Ordinal);
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
