using System.Text;
using AutoDiff.Conformance.Agreement;

namespace AutoDiff.Conformance.Documentation;

/// <summary>A table of operations on whole tensors.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Rows">One row an operation.</param>
internal sealed record StructuralSheet(string Title, params StructuralRow[] Rows)
{
    public string Text()
    {
        var table = new StringBuilder($"\n## {Title}\n\n| operation | y | shapes | cotangent of the input, from g = ∂L/∂y | notes | values | gradients |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in Rows)
            table.Append(OperationsPage.Row(row.Name, row.Formula, row.Shapes, row.Derivative, row.Notes,
                OperationsPage.Agreement(row.Name, Quantity.Value), OperationsPage.Agreement(row.Name, Quantity.Gradient)));
        return table.ToString();
    }
}

/// <summary>An operation on whole tensors, as a textbook has it.</summary>
internal sealed record StructuralRow(string Name, string Formula, string Shapes, string Derivative, string Notes = "");
