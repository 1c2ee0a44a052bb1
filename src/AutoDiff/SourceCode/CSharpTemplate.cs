using AutoDiff.Rendering;

namespace AutoDiff.SourceCode;

/// <summary>Fills the operands into the form that a primitive has in C#.</summary>
internal static class CSharpTemplate
{
    /// <summary>The expression.</summary>
    public static Code Fill(CSharpForm form, Code[] operands)
    {
        int position = 0;
        string text = NotationTemplate.Fill(form.Template, operands.Length, (index, isFirst) =>
        {
            // Where in the template this operand stands decides whether it needs parentheses.
            position = form.Template.IndexOf('{', position) + 1;
            return operands[index].Within(Threshold(form, index, position - 1), isFirst).Text;
        });
        return form.IsCondition ? new($"{text} ? 1.0 : 0.0", Precedence.Lowest) : new(text, form.Precedence);
    }

    /// <summary>How often an operand occurs.</summary>
    public static int CountOf(CSharpForm form, int operand)
    {
        int count = 0;
        NotationTemplate.Fill(form.Template, int.MaxValue - 1 > operand ? operand + 1 : operand, (index, _) =>
        {
            if (index == operand) count++;
            return "";
        });
        return Math.Max(1, count);
    }

    private static Precedence Threshold(CSharpForm form, int index, int position)
    {
        if (form.Operands.Count > 0) return form.Operands[Math.Min(index, form.Operands.Count - 1)];
        int end = form.Template.IndexOf('}', Math.Max(position, 0));
        if (position <= 0 || end < 0) return Precedence.Atom;
        bool isEnclosed = form.Template[..position].TrimEnd() is [.., '(' or ','] && form.Template[(end + 1)..].TrimStart() is [')' or ',', ..];
        return isEnclosed ? Precedence.Lowest : Precedence.Atom;
    }
}
