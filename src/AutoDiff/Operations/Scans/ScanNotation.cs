namespace AutoDiff;

/// <summary>How running operations are written.</summary>
internal static class ScanNotation
{
    /// <summary>name(x, axis 0), or name(x, axis 0, from the end).</summary>
    public static Notation Of(string name, int axis, bool isReversed)
    {
        string end = isReversed ? ", from the end" : "", latexEnd = isReversed ? @",\ \text{from the end}" : "";
        return new($"{name}({{*}}, axis {axis}{end})", $@"\operatorname{{{name}}}_{{{axis}}}\left({{*}}{latexEnd}\right)");
    }
}
