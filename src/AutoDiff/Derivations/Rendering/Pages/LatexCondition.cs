namespace AutoDiff.Rendering;

/// <summary>A condition such as "ŷ ≠ 0" in LaTeX.</summary>
internal static class LatexCondition
{
    private static readonly (char Sign, string Command)[] s_signs = [('≠', @"\ne"), ('≤', @"\le"), ('≥', @"\ge"), ('<', "<"), ('>', ">")];

    /// <summary>The condition; as text where it is not a name compared with a name.</summary>
    public static string Of(string condition)
    {
        foreach (var (sign, command) in s_signs)
        {
            if (condition.Split($" {sign} ") is [var left, var right]) return $"{Side(left)} {command} {Side(right)}";
        }

        return $@"\text{{{LatexName.Escape(condition)}}}";
    }

    private static string Side(string side) => side.Length > 0 && (char.IsAsciiDigit(side[0]) || side[0] == '−') ? side.Replace('−', '-') : LatexName.Of(side);
}
