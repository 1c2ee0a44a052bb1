using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Values in LaTeX, rounded: numbers, vectors in brackets, small matrices; of large tensors only where they lie.</summary>
internal static class ValueLatex
{
    private const int MaximumElements = 16;
    private const int MaximumRow = 8;

    /// <summary>Whether a value is written out; otherwise it is said to lie in ℝ^{…}.</summary>
    public static bool IsShown(Shape shape) =>
        shape.Count <= MaximumElements && shape.Rank <= 2 && (shape.Rank == 0 || (shape.Count > 0 && shape[shape.Rank - 1] <= MaximumRow));

    /// <summary>A node's value, or ℝ^{m × n} where it is too large to be read.</summary>
    public static string Of<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsShown(node.Shape)) return Space(node.Shape);
        var values = node.Values;
        if (node.Shape.Rank == 0) return Of(values[0]);
        if (node.Shape.Rank == 1) return $@"\left[{Join(values, ", ")}\right]";

        var text = new StringBuilder(@"\begin{bmatrix} ");
        int columns = node.Shape[1];
        for (int row = 0; row < node.Shape[0]; row++)
        {
            if (row > 0) text.Append(@" \\ ");
            text.Append(Join(values.Slice(row * columns, columns), " & "));
        }

        return text.Append(@" \end{bmatrix}").ToString();
    }

    /// <summary>The space of all tensors of a shape.</summary>
    public static string Space(Shape shape) => $@"\mathbb{{R}}^{{{string.Join(@" \times ", shape)}}}";

    /// <summary>One number.</summary>
    public static string Of<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsNaN(value)) return @"\mathrm{NaN}";
        if (T.IsInfinity(value)) return T.IsNegative(value) ? @"-\infty" : @"\infty";
        string digits = RoundedNumber.Of(value, "-");
        int exponent = digits.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? digits : $@"{digits[..exponent]} \times 10^{{{TrimExponent(digits[(exponent + 1)..])}}}";
    }

    private static string TrimExponent(string exponent) => exponent[0] == '-' ? "-" + exponent[1..].TrimStart('0') : exponent.TrimStart('+', '0');

    private static string Join<T>(ReadOnlySpan<T> values, string separator)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var text = new StringBuilder();
        foreach (var value in values)
        {
            if (text.Length > 0) text.Append(separator);
            text.Append(Of(value));
        }

        return text.ToString();
    }
}
