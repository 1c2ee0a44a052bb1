using System.Globalization;

namespace AutoDiff.SourceCode;

/// <summary>Arithmetic on indices in source: numbers are computed, and nothing is multiplied by 1.</summary>
internal static class IndexText
{
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Add(string a, string b) =>
        a == "0" ? b : b == "0" ? a : TryNumber(a, out int left) && TryNumber(b, out int right) ? Of(left + right) : $"{a} + {b}";

    public static string Add(string a, int by) => by == 0 ? a
        : TryNumber(a, out int number) ? Of(number + by)
        : by < 0 ? $"{a} - {Of(-by)}"
        : $"{a} + {Of(by)}";

    public static string Times(string a, int factor) =>
        factor == 1 || a == "0" ? a : TryNumber(a, out int number) ? Of(number * factor) : $"{Enclose(a)} * {Of(factor)}";

    public static string Divide(string a, int divisor) =>
        divisor == 1 ? a : TryNumber(a, out int number) ? Of(number / divisor) : $"{Enclose(a)} / {Of(divisor)}";

    public static string Modulo(string a, int divisor) =>
        divisor == 1 ? "0" : TryNumber(a, out int number) ? Of(number % divisor) : $"{Enclose(a)} % {Of(divisor)}";

    /// <summary>Where an element lies in memory, row by row.</summary>
    public static string Flat(ReadOnlySpan<string> index, Shape shape)
    {
        string flat = "0";
        for (int axis = 0; axis < index.Length; axis++) flat = Add(Times(flat, shape[axis]), index[axis]);
        return flat;
    }

    /// <summary>The indices of the element that lies there.</summary>
    public static string[] Split(string flat, Shape shape)
    {
        var index = new string[shape.Rank];
        for (int axis = index.Length - 1, size = 1; axis >= 0; size *= shape[axis--])
            index[axis] = shape[axis] == 1 ? "0"
                : axis == 0 || size * shape[axis] >= shape.Count ? Divide(flat, size)
                : Modulo(Divide(flat, size), shape[axis]);
        return index;
    }

    /// <summary>The index of the same element under another shape.</summary>
    public static string[] Reshaped(ReadOnlySpan<string> index, Shape from, Shape to)
    {
        int[] kept = [.. Enumerable.Range(0, from.Rank).Where(axis => from[axis] != 1)],
            wanted = [.. Enumerable.Range(0, to.Rank).Where(axis => to[axis] != 1)];
        if (!kept.Select(axis => from[axis]).SequenceEqual(wanted.Select(axis => to[axis]))) return Split(Flat(index, from), to);

        // Only axes of length 1 come or go.
        var result = new string[to.Rank];
        Array.Fill(result, "0");
        for (int i = 0; i < wanted.Length; i++) result[wanted[i]] = index[kept[i]];
        return result;
    }

    /// <summary>The index of the element of a smaller operand that broadcasting puts there.</summary>
    public static string[] Broadcast(ReadOnlySpan<string> index, Shape operand)
    {
        var result = new string[operand.Rank];
        for (int axis = 0; axis < result.Length; axis++) result[axis] = operand[axis] == 1 ? "0" : index[index.Length - result.Length + axis];
        return result;
    }

    private static string Enclose(string a) => a.Contains(' ', StringComparison.Ordinal) ? $"({a})" : a;

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
