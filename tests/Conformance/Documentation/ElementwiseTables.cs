using System.Text;
using AutoDiff.Conformance.Agreement;
using AutoDiff.Conformance.Bindings;
using AutoDiff.Conformance.Golden;
using AutoDiff.PropertyTests.Operations;

namespace AutoDiff.Conformance.Documentation;

/// <summary>The tables of elementwise operations: everything in them comes from the rules.</summary>
internal static class ElementwiseTables
{
    /// <summary>Operations of one number.</summary>
    public static string OfOne()
    {
        var table = new StringBuilder("\n## Of one number\n\n| operation | f(x) | f′(x) | domain | slope at kinks and ends | error | values | gradients |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var entry in Catalogue.Unary.OrderBy(entry => Name(entry.Rule), StringComparer.Ordinal))
        {
            var x = Variable.Symbol<double>("x");
            var y = entry.Apply(x);
            table.Append(OperationsPage.Row(Name(entry.Rule), Formula(y), Slope(entry.Rule.Differentiability, y, x), entry.Rule.Domain.Text,
                AtKinks(entry), Error(AccuracyTable.Unary, entry.Rule.Name), OperationsPage.Agreement(Name(entry.Rule), Quantity.Value),
                    OperationsPage.Agreement(Name(entry.Rule), Quantity.Gradient)));
        }

        return table.ToString();
    }

    /// <summary>Operations of two numbers.</summary>
    public static string OfTwo()
    {
        var table = new StringBuilder("\n## Of two numbers\n\n| operation | f(a, b) | ∂f/∂a | ∂f/∂b | domain | slopes at a tie | error | values | gradients |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var entry in Catalogue.Binary.OrderBy(entry => Name(entry.Rule), StringComparer.Ordinal))
        {
            Variable<double> a = Variable.Symbol<double>("a"), b = Variable.Symbol<double>("b");
            var y = entry.Apply(a, b);
            string domain = $"{entry.Rule.LeftDomain.Text.Replace('x', 'a')}; {entry.Rule.RightDomain.Text.Replace('x', 'b')}";
            table.Append(OperationsPage.Row(Name(entry.Rule), Formula(y), Slope(entry.Rule.Differentiability, y, a),
                Slope(entry.Rule.Differentiability, y, b), domain, AtTie(entry), Error(AccuracyTable.Binary, entry.Rule.Name),
                    OperationsPage.Agreement(Name(entry.Rule), Quantity.Value), OperationsPage.Agreement(Name(entry.Rule), Quantity.Gradient)));
        }

        return table.ToString();
    }

    /// <summary>Elementwise functions composed of others, with the attributes of their first case.</summary>
    public static string OfOthers()
    {
        var primitives = Catalogue.Unary.Select(entry => Name(entry.Rule)).Concat(Catalogue.Binary.Select(entry => Name(entry.Rule)))
            .Concat(StructuralSheets.All.SelectMany(sheet => sheet.Rows).Select(row => row.Name)).ToHashSet();
        var table = new StringBuilder("\n## Composed of these\n\n| operation | formula | derivatives | values | gradients |\n|---|---|---|---|---|\n");
        foreach (var operation in GoldenFile.Operations.Where(operation => !primitives.Contains(operation.Key))
            .OrderBy(operation => operation.Key, StringComparer.Ordinal))
        {
            var given = operation.First();
            string[] names = given.Inputs.Length == 1 ? ["x"] : ["a", "b", "t"];
            Variable<double>[] inputs = [.. given.Inputs.Select((_, i) => Variable.Symbol<double>(names[i]))];
            var y = BindingTable<double>.Lines[operation.Key].Apply(inputs, given.Attributes).Single();
            var slopes = inputs.Select(input => y.IsTracked ? Slope(Differentiability.Differentiable, y, input) : "0");
            table.Append(OperationsPage.Row(operation.Key, Formula(y), string.Join("; ", slopes),
                OperationsPage.Agreement(operation.Key, Quantity.Value), OperationsPage.Agreement(operation.Key, Quantity.Gradient)));
        }

        return table.ToString();
    }

    private static string Name(object rule) => rule.GetType().Name;

    private static string Formula(Variable<double> node) => node.ToFormula();

    private static string Slope(Differentiability differentiability, Variable<double> y, Variable<double> by) => differentiability switch
    {
        Differentiability.Differentiable => Gradient.Graph(y, by).TryGet(by, out var gradient) ? Formula(Simplify.Of(gradient).Result) : "0",
        Differentiability.ZeroAlmostEverywhere => "0 almost everywhere",
        _ => "none",
    };

    /// <summary>The largest error that the properties allow, in units in the last place of the exact value: double; single.</summary>
    private static string Error(IReadOnlyList<AccuracyBound> table, string name)
    {
        var rows = table.Where(row => row.Name == name).ToList();
        if (rows.Count == 0) return "";
        double inDouble = rows.Max(row => row.Double), inSingle = rows.Max(row => row.Single);
        string bound = inDouble == inSingle ? $"≤ {Deviation.Text(inDouble)}" : $"≤ {Deviation.Text(inDouble)}; {Deviation.Text(inSingle)}";

        // A bound with a floor says nothing of the last digits next to a zero of the function.
        return bound + string.Concat(rows.Where(row => row.Floor > 0).Select(row => $", {row.Note}"));
    }

    private static string AtKinks(UnaryEntry entry)
    {
        if (entry.Rule.Differentiability != Differentiability.Differentiable) return "";
        var domain = entry.Rule.Domain;
        IEnumerable<double> ends = [domain.Low, domain.High];
        return string.Join("; ", domain.Kinks.Concat(ends.Where(double.IsFinite)).Distinct().Order()
            .Select(point => $"{Deviation.Text(point)}: {Deviation.Text(At(entry, point))}"));
    }

    private static double At(UnaryEntry entry, double point)
    {
        var x = Variable.Of(point);
        return Gradient.Of(entry.Apply(x), x)[x].Value;
    }

    private static string AtTie(BinaryEntry entry)
    {
        if (!entry.Rule.LeftDomain.HasKinkAtTie || entry.Rule.Differentiability != Differentiability.Differentiable) return "";
        Variable<double> a = Variable.Of(1.0), b = Variable.Of(1.0);
        var gradients = Gradient.Of(entry.Apply(a, b), a, b);
        return $"{Deviation.Text(Of(a))}, {Deviation.Text(Of(b))}";

        double Of(Variable<double> by) => gradients.TryGet(by, out var slope) ? slope.Value : 0;
    }
}
