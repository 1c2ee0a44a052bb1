using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Writes a page as text in aligned columns, no line longer than 100 characters.</summary>
internal sealed class TextPage
{
    private const int WidestColumn = 56;
    private const int Indent = 2;

    private readonly StringBuilder _text = new();
    private readonly Func<string, string> _spell;

    private TextPage(DerivationStyle style) => _spell = style.IsAscii
        ? text => AsciiText.Of(text, keepsWords: style.Language != Language.English)
        : text => text;

    public static string Render(Page page, DerivationStyle style)
    {
        var text = new TextPage(style);
        text.Line("", text.Spell(page.Title));
        foreach (var section in page.Sections) text.Append(section);
        return text._text.ToString();
    }

    private void Append(PageSection section)
    {
        _text.Append('\n');
        Line("", Spell(section.Heading));
        foreach (var block in section.Blocks)
        {
            switch (block)
            {
                case EquationBlock equations: Append(equations); break;
                case StepBlock step: Append(step); break;
                case SentenceBlock sentence: Line(new string(' ', Indent), Spell(sentence.Content)); break;
                case TableBlock table: Append(table); break;
            }
        }
    }

    private void Append(EquationBlock block)
    {
        foreach (var list in block.Equations.Where(equation => equation.IsList)) Line(new string(' ', Indent), Spell(list.Left));
        var rows = block.Equations.Where(equation => !equation.IsList)
            .Select(equation => (Left: Spell(equation.Left), Formula: Spell(equation.Formula), Value: Spell(equation.Value),
                Remark: Spell(equation.Remark), Sign: Spell(equation.IsAssignment ? MathText.Arrow : MathText.Equal))).ToList();
        if (rows.Count == 0) return;
        int left = rows.Max(row => TextWidth.Of(row.Left)), formula = Column(rows.Select(row => row.Formula)),
            value = Column(rows.Select(row => row.Value));
        bool hasRemarks = rows.Exists(row => row.Remark.Length > 0);
        foreach (var row in rows)
        {
            string start = new string(' ', Indent) + TextWidth.Pad(row.Left, left);
            string content = row.Formula.Length == 0
                ? ""
                : row.Sign + (row.Value.Length > 0 || row.Remark.Length > 0 ? TextWidth.Pad(row.Formula, formula) : row.Formula);
            content += hasRemarks && row.Remark.Length > 0 ? TextWidth.Pad(row.Value, value) + "   " + row.Remark : row.Value;
            if (TextWidth.Of(start + content.TrimEnd()) > TextLines.MaximumWidth)
                content = $"{(row.Formula.Length == 0 ? "" : row.Sign)}{row.Formula}{row.Value}{(row.Remark.Length == 0 ? "" : "   " + row.Remark)}";
            Line(start, content.TrimEnd());
        }
    }

    private void Append(StepBlock block)
    {
        Line(new string(' ', Indent), Spell(block.Heading));
        int label = block.Lines.Count == 0 ? 0 : block.Lines.Max(line => TextWidth.Of(line.Label));
        foreach (var (word, content) in block.Lines) Line(new string(' ', 2 * Indent) + TextWidth.Pad(word, label) + "  ", Spell(content));
    }

    private void Append(TableBlock table)
    {
        var rows = table.Rows.Prepend(table.Header).Select(row => row.Select(Spell).ToList()).ToList();
        int[] widths = [.. table.Header.Select((_, column) => rows.Max(row => TextWidth.Of(row[column])))];
        foreach (var row in rows)
            Line(new string(' ', Indent), string.Join("   ", row.Select((cell, column) => TextWidth.Pad(cell, widths[column]))).TrimEnd());
    }

    // A column is as wide as its widest entry, those aside that are too long to align to.
    private static int Column(IEnumerable<string> entries) =>
        entries.Select(TextWidth.Of).Where(width => width <= WidestColumn).DefaultIfEmpty(0).Max();

    private string Spell(MathText? content) => content is null ? "" : _spell(content.Write(FormulaFormat.Text));

    private void Line(string start, string content) => TextLines.Append(_text, start, content);
}
