using System.Globalization;

namespace AutoDiff;

/// <summary>The name of an element: w₁₂, with the indices from 1 as mathematics counts.</summary>
internal static class ElementName
{
    /// <summary>The name of one element of a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="position">The element's place, counted row by row from 0.</param>
    public static string Of(string name, Shape shape, int position)
    {
        if (shape.Count == 1) return name;
        var indices = new List<int>();
        bool isShort = true;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            int index = position % shape[axis] + 1;
            position /= shape[axis];
            if (shape[axis] == 1) continue;
            indices.Insert(0, index);
            isShort &= shape[axis] < 10;
        }

        // The index of a layer, as in W[1], stays behind: W₁₂[1].
        int end = name.IndexOf('[', StringComparison.Ordinal) is var bracket and > 0 ? bracket : name.Length;
        bool hasSubscript = name[end - 1] is >= '₀' and <= '₉';
        return isShort && !hasSubscript
            ? name[..end] + string.Concat(indices.Select(index => (char)('₀' + index))) + name[end..]
            : string.Create(CultureInfo.InvariantCulture, $"{name[..end]}_{string.Join('_', indices)}{name[end..]}");
    }
}
