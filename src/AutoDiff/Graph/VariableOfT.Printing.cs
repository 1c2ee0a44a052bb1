using System.Globalization;
using System.Text;

namespace AutoDiff;

/// <summary>The value as text.</summary>
public partial class Variable<T>
{
    private const int PrintedElements = 1000;

    /// <summary>
    /// The value with four significant digits, nested in brackets by axis, culture-invariant; the formula (<see cref="Formula.ToFormula{T}"/>) when
    /// there is no value.
    /// </summary>
    public override string ToString()
    {
        if (!HasValue) return this.ToFormula();
        var text = new StringBuilder();
        if (Shape.Count > PrintedElements) return $"{Describe()} of shape {Shape}";
        Append(text, Values, axis: 0);
        return text.ToString();
    }

    private void Append(StringBuilder text, ReadOnlySpan<T> values, int axis)
    {
        if (axis == Shape.Rank)
        {
            text.Append(values[0].ToString("G4", CultureInfo.InvariantCulture));
            return;
        }

        text.Append('[');
        int length = Shape[axis], size = length == 0 ? 0 : values.Length / length;
        for (int i = 0; i < length; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, values.Slice(i * size, size), axis + 1);
        }

        text.Append(']');
    }
}
