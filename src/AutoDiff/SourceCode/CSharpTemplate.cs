using System.Text;

namespace AutoDiff.SourceCode;

/// <summary>Fills the operands into the form that a primitive has in C#.</summary>
internal static class CSharpTemplate
{
    private const int All = -1;

    /// <summary>The expression.</summary>
    public static Code Fill(CSharpForm form, Code[] operands)
    {
        // Only NaN differs from itself, and compilers warn of the comparison.
        if (form.IsCondition && operands is [var a, var b] && a == b)
        {
            if (form.Template == "{0} > {1}") return new("0.0");
            if (form.Template == "{0} != {1}") return new($"double.IsNaN({a.Text}) ? 1.0 : 0.0", Precedence.Lowest);
            if (form.Template is "{0} == {1}" or "{0} >= {1}") return new($"double.IsNaN({a.Text}) ? 0.0 : 1.0", Precedence.Lowest);
        }

        var text = new StringBuilder();
        int end = 0;
        foreach (var (start, length, operand) in Placeholders(form.Template))
        {
            text.Append(form.Template, end, start - end);
            end = start + length;
            if (operand == All) text.AppendJoin(", ", operands.Select(each => each.Text));
            else text.Append(operands[operand].Within(Threshold(form, operand, start, end), isFirst: text.Length == 0).Text);
        }

        text.Append(form.Template, end, form.Template.Length - end);
        return form.IsCondition ? new($"{text} ? 1.0 : 0.0", Precedence.Lowest) : new(text.ToString(), form.Precedence);
    }

    /// <summary>How often an operand occurs.</summary>
    public static int CountOf(CSharpForm form, int operand) =>
        Math.Max(1, Placeholders(form.Template).Count(each => each.Operand == operand || each.Operand == All));

    private static Precedence Threshold(CSharpForm form, int operand, int start, int end)
    {
        if (form.Operands.Count > 0) return form.Operands[Math.Min(operand, form.Operands.Count - 1)];
        bool isEnclosed = form.Template[..start].TrimEnd() is [.., '(' or ','] && form.Template[end..].TrimStart() is [')' or ',', ..];
        return isEnclosed ? Precedence.Lowest : Precedence.Atom;
    }

    private static IEnumerable<(int Start, int Length, int Operand)> Placeholders(string template)
    {
        for (int start = template.IndexOf('{', StringComparison.Ordinal); start >= 0; start = template.IndexOf('{', start + 1))
        {
            int end = template.IndexOf('}', start);
            string content = template[(start + 1)..end];
            yield return (start, end + 1 - start, content == "*" ? All : int.Parse(content, System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
