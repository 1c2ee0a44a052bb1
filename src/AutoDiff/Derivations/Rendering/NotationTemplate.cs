using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Fills the operands of an operation into its template.</summary>
internal static class NotationTemplate
{
    /// <summary>The template with its placeholders replaced by the operands.</summary>
    /// <param name="template">Text with <c>{0}</c>, <c>{1}</c> … or <c>{*}</c>; other braces stand for themselves.</param>
    /// <param name="count">The number of operands.</param>
    /// <param name="operand">Writes an operand, told whether it stands at the very beginning.</param>
    public static string Fill(string template, int count, Func<int, bool, string> operand)
    {
        var text = new StringBuilder();
        int position = 0;
        while (position < template.Length)
        {
            // A number that no operand has stands for itself: \frac{1}{…} of one operand.
            if (TryPlaceholder(template, position, out int index, out int length) && index < count)
            {
                int first = index < 0 ? 0 : index, last = index < 0 ? count - 1 : index;
                for (int i = first; i <= last && i < count; i++)
                {
                    if (i > first) text.Append(", ");
                    text.Append(operand(i, text.Length == 0));
                }

                position += length;
            }
            else
            {
                text.Append(template[position++]);
            }
        }

        return text.ToString();
    }

    private static bool TryPlaceholder(string template, int position, out int index, out int length)
    {
        (index, length) = (0, 0);
        if (template[position] != '{') return false;
        int end = position + 1;
        if (end < template.Length && template[end] == '*') (index, end) = (-1, end + 1);
        else
            for (; end < template.Length && char.IsAsciiDigit(template[end]); end++) index = 10 * index + (template[end] - '0');
        length = end + 1 - position;
        return length > 2 && end < template.Length && template[end] == '}';
    }
}
