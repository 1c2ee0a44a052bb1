using System.Globalization;
using System.Text;

namespace AutoDiff.Snapshots.Operations;

/// <summary>
/// The table of elementwise primitives, as their rules tell it: what each is, its derivative, its domain, and two values to compare with a
/// calculator's.
/// </summary>
public class OperationTableTests
{
    [Fact]
    public Task Unary()
    {
        var table = new StringBuilder("| operation | formula | derivative | domain | reads | at 0.5 | at 2 |\n|---|---|---|---|---|---|---|\n");
        foreach (var entry in Catalogue.Unary)
        {
            var x = Variable.Symbol<double>("x");
            var y = entry.Apply(x);
            string slope = Slope(entry.Rule.Differentiability, y, x);
            table.Append($"| {entry.Rule.Name} | {Cell(y)} | {slope} | {entry.Rule.Domain.Text} | {entry.Rule.Saves} | {Number(entry.Rule.Value(0.5))} | {Number(entry.Rule.Value(2.0))} |\n");
        }

        return Verifier.Verify(table.ToString(), "md");
    }

    [Fact]
    public Task Binary()
    {
        var table = new StringBuilder("| operation | formula | by the left | by the right | domain | reads | at 0.5, 2 |\n|---|---|---|---|---|---|---|\n");
        foreach (var entry in Catalogue.Binary)
        {
            Variable<double> a = Variable.Symbol<double>("a"), b = Variable.Symbol<double>("b");
            var y = entry.Apply(a, b);
            string left = Slope(entry.Rule.Differentiability, y, a), right = Slope(entry.Rule.Differentiability, y, b);
            table.Append($"| {entry.Rule.Name} | {Cell(y)} | {left} | {right} | {entry.Rule.LeftDomain.Text}; {entry.Rule.RightDomain.Text} | {entry.Rule.Saves} | {Number(entry.Rule.Value(0.5, 2.0))} |\n");
        }

        return Verifier.Verify(table.ToString(), "md");
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    // The catalogue holds no elementwise primitive without a derivative of some kind.
    private static string Slope(Differentiability differentiability, Variable<double> y, Variable<double> by) =>
        differentiability == Differentiability.Differentiable ? Cell(Simplify.Of(Gradient.Graph(y, by)[by]).Result) : "0 almost everywhere";

    // A bar would end the cell.
    private static string Cell(Variable<double> node) => node.ToFormula().Replace("|", "∣", StringComparison.Ordinal);
}
