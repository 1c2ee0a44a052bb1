using System.Text;
using AutoDiff.Conformance.Agreement;
using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance.Documentation;

/// <summary>
/// docs/operations.md: every operation as its rule tells it, what it does where it has no derivative, and how closely it follows PyTorch.
/// </summary>
internal static class OperationsPage
{
    public static string Text()
    {
        var page = new StringBuilder(
            """
            # Operations

            Generated from the rules themselves and from the conformance suite; do not edit it. When a rule, a bound or a difference changes, the test
            `OperationsPageTests` fails and leaves the new page in `docs/operations.received.md`: read the difference, then

            ```bash
            mv docs/operations.received.md docs/operations.md
            ```

            A derivative is what the library itself finds for a symbol. The last two columns say how far from PyTorch 1.13 values and gradients may be, as
            `tests/Conformance` asserts it at thousands of points: ordinary ones, kinks, ties, zeros, infinities, NaN, tiny and huge numbers, empty and
            broadcast shapes. A plain number counts units in the last place of the element; one with *ε* counts multiples of ε·max(1, |element|), for
            derivatives whose parts cancel; one with *‖ε‖* multiples of ε times the largest element, for sums, products and solutions. Where single
            precision differs it follows after a semicolon. A float counts as close when it is close to PyTorch's float or to its double, since some of
            PyTorch's kernels for floats are several units off. What is listed under [deliberate differences](#deliberate-differences-from-pytorch) is
            exempt; an operation that PyTorch 1.13 lacks has a dash. The column *error* has the largest error against references of hundreds of digits over the
            whole range, in units in the last place, that `AccuracyTests` allows; it too is for single precision after a semicolon. Next to a zero that no number in
            the format hits, some functions keep their absolute error but not their last digits: the row says from where on, and in which units.

            The conventions behind the choices at kinks, ties and ends are in [conventions.md](conventions.md).

            """);
        page.Append(ElementwiseTables.OfOne()).Append(ElementwiseTables.OfTwo()).Append(ElementwiseTables.OfOthers());
        foreach (var sheet in StructuralSheets.All) page.Append(sheet.Text());
        page.Append(Deliberate());
        return page.ToString();
    }

    /// <summary>How far values or gradients may be from PyTorch's.</summary>
    public static string Agreement(string operation, Quantity quantity)
    {
        if (!GoldenFile.Operations.Contains(operation)) return "–";
        var bounds = Agreements.Of(operation);
        string inDouble = bounds.Of(quantity, isSingle: false).ToString(), inSingle = bounds.Of(quantity, isSingle: true).ToString();
        return inDouble == inSingle ? inDouble : $"{inDouble}; {inSingle}";
    }

    /// <summary>A row of a table; a bar would end its cell.</summary>
    public static string Row(params ReadOnlySpan<string> cells)
    {
        var row = new StringBuilder("|");
        foreach (string cell in cells) row.Append(' ').Append(cell.Replace('|', '∣')).Append(" |");
        return row.Append('\n').ToString();
    }

    private static string Deliberate()
    {
        var text = new StringBuilder("\n## Deliberate differences from PyTorch\n\n| operation | of what | where | here | PyTorch 1.13 | why |\n|---|---|---|---|---|---|\n");
        foreach (var difference in Differences.All)
            text.Append(Row(string.Join(", ", difference.Operations), difference.What, difference.Where, difference.Ours, difference.Theirs,
                difference.Reason));
        text.Append("\n## What PyTorch 1.13 has no counterpart for\n\n| function | why it is not compared |\n|---|---|\n");
        foreach (var (name, reason) in Uncompared.Functions) text.Append(Row(name, reason));
        return text.ToString();
    }
}
