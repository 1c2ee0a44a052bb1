using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>A table of formulas: a Jacobian or a Hessian.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class FormulaTable<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal FormulaTable(IReadOnlyList<string> rows, IReadOnlyList<string> columns, Simplified<T>[][] formulas) =>
        (Rows, Columns, Formulas) = (rows, columns, formulas);

    /// <summary>What each row is a derivative of, or first by.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>What each column is differentiated by.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The formulas, row by row.</summary>
    internal Simplified<T>[][] Formulas { get; }

    /// <summary>A formula.</summary>
    public Simplified<T> this[int row, int column] => Formulas[row][column];

    /// <summary>The table in aligned text.</summary>
    public override string ToString() => TextTable.Align(Cells(row => row.ToString()));

    /// <summary>The table in Markdown, its formulas in LaTeX.</summary>
    public string ToMarkdown() => TextTable.Markdown(Cells(formula =>
        $"${formula.Result.ToFormula(FormulaFormat.Latex)}$"
            + (formula.Restrictions.Count == 0 ? "" : $" ({string.Join(", ", formula.Restrictions)})"), name => $"${LatexName.Of(name)}$"));

    private string[][] Cells(Func<Simplified<T>, string> write, Func<string, string>? label = null)
    {
        label ??= name => name;
        return [["", .. Columns.Select(label)], .. Formulas.Select((row, i) => (string[])[label(Rows[i]), .. row.Select(write)])];
    }
}
