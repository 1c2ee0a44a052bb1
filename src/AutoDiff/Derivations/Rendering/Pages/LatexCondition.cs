using System.Text;

namespace AutoDiff.Rendering;

/// <summary>A condition such as ŷ ≠ 1 or −1 &lt; x &lt; 1, told in text, in LaTeX.</summary>
internal static class LatexCondition
{
    private static readonly (string Text, string Latex)[] s_relations = [(" ≠ ", @" \ne "), (" ≥ ", @" \ge "), (" ≤ ", @" \le "), (" > ", " > "),
        (" < ", " < "), (" = ", " = "), (" ∨ ", @" \lor "), (" ∧ ", @" \land ")];

    /// <summary>The condition in LaTeX; what cannot be read stands as text.</summary>
    public static string Of(string condition)
    {
        var latex = new StringBuilder();
        int start = 0, depth = 0;
        for (int i = 0; i < condition.Length; i++)
        {
            depth += condition[i] is '(' or '[' ? 1 : condition[i] is ')' or ']' ? -1 : 0;
            if (depth != 0) continue;
            foreach (var (text, sign) in s_relations)
            {
                if (string.CompareOrdinal(condition, i, text, 0, text.Length) != 0) continue;
                latex.Append(Side(condition[start..i])).Append(sign);
                start = i + text.Length;
                i = start;
                break;
            }
        }

        return latex.Append(Side(condition[Math.Min(start, condition.Length)..])).ToString();
    }

    private static string Side(string text)
    {
        string name = LatexName.Of(text);
        if (!name.StartsWith(@"\text", StringComparison.Ordinal)) return name;
        try
        {
            return ExpressionParser.Parse<double>(text).Root is { Name: null } root ? root.ToFormula(FormulaFormat.Latex) : name;
        }
        catch (FormatException)
        {
            return name;
        }
    }
}
