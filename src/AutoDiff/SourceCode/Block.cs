using System.Text;

namespace AutoDiff.SourceCode;

/// <summary>Statements in their order, loops with their bodies among them.</summary>
internal sealed class Block
{
    private const int Step = 4;

    private readonly List<(string Text, Block? Body)> _statements = [];

    /// <summary>Adds a statement or a comment.</summary>
    public void Add(string line) => _statements.Add((line, null));

    /// <summary>How many statements and comments there are.</summary>
    public int Count => _statements.Count;

    /// <summary>
    /// Puts a comment before the statements from a place on, after an empty line if others stand before; nothing if there are none.
    /// </summary>
    public void Head(int from, string comment)
    {
        if (from == Count) return;
        _statements.Insert(from, ($"// {comment}", null));
        if (from > 0) _statements.Insert(from, ("", null));
    }

    /// <summary>Adds a loop, whose body is to be filled.</summary>
    public Block AddLoop(string head)
    {
        var body = new Block();
        _statements.Add((head, body));
        return body;
    }

    /// <summary>Writes the statements; a body of one statement stands without braces.</summary>
    public void Write(StringBuilder text, int indentation)
    {
        foreach (var (line, body) in _statements)
        {
            if (line.Length > 0) text.Append(' ', indentation).Append(line);
            text.Append('\n');
            if (body is null) continue;
            if (body._statements.Count == 1)
            {
                body.Write(text, indentation + Step);
                continue;
            }

            text.Append(' ', indentation).Append("{\n");
            body.Write(text, indentation + Step);
            text.Append(' ', indentation).Append("}\n");
        }
    }
}
