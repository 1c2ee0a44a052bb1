using System.Xml.Linq;
using AutoDiff.PropertyTests.Operations;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Derivations;

/// <summary>
/// MathML is translated from the LaTeX of the notations. A primitive whose notation uses a command that the translator does not know fails here:
/// the command would stand in the formula as text.
/// </summary>
public class MathMlCoverageTests
{
    private static readonly Variable<double> a = Variable.Symbol<double>("a"), b = Variable.Symbol<double>("b");

    [Fact]
    public void EveryElementwisePrimitiveAndItsSlopeIsTranslated()
    {
        foreach (var entry in Catalogue.Unary) IsTranslated(entry.Rule.Name, entry.Apply(a), a);
        foreach (var entry in Catalogue.Binary) IsTranslated(entry.Rule.Name, entry.Apply(a, b), a, b);
    }

    [Fact]
    public void EveryStructuralOperationAndItsGradientIsTranslated()
    {
        foreach (var entry in StructuralCatalogue<double>.All)
        {
            for (ulong seed = 0; seed < 4; seed++)
            {
                var drawn = entry.Draw(new Dice<double>(new SizedCase(seed, 3)));
                IsTranslated(entry.Name, Functions.Sum(Functions.Sin(drawn.Apply(drawn.Inputs))), drawn.Inputs);
            }
        }
    }

    private static void IsTranslated(string name, Variable<double> formula, params Variable<double>[] inputs)
    {
        IsTranslated(name, formula);
        foreach (var input in inputs)
        {
            try
            {
                IsTranslated(name, Gradient.Graph(Functions.Sum(formula), input)[input]);
            }
            catch (GradientException)
            {
                // Some have no derivative by some of their inputs, and say so.
            }
        }
    }

    private static void IsTranslated(string name, Variable<double> formula)
    {
        string written = formula.ToFormula(FormulaFormat.MathMl);
        var math = XElement.Parse(written);
        Assert.True(!written.Contains('\\'), $"{name}: a command of {formula.ToFormula(FormulaFormat.Latex)} is not known: {written}");
        // The whole has been read: as many brackets open as close, and nothing is empty.
        Assert.DoesNotContain(math.Descendants(), element => element.Name.LocalName is "mi" or "mn" or "mo" or "mtext" && element.Value.Length == 0);
    }
}
