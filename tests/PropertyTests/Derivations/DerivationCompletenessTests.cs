using AutoDiff.PropertyTests.Operations;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Derivations;

/// <summary>Derivations know every primitive of the library: its rule in both languages, at every level of detail, in either mode.</summary>
public class DerivationCompletenessTests
{
    public static TheoryData<string> Unary =>
        [.. Catalogue.Unary.Where(entry => entry.Rule.Differentiability == Differentiability.Differentiable).Select(entry => entry.Rule.Name)];

    public static TheoryData<string> Binary =>
        [.. Catalogue.Binary.Where(entry => entry.Rule.Differentiability == Differentiability.Differentiable).Select(entry => entry.Rule.Name)];

    public static TheoryData<string> Structural => [.. StructuralCatalogue<double>.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Unary))]
    public void Functions(string name)
    {
        var entry = Catalogue.Unary.Single(entry => entry.Rule.Name == name);
        var x = Variable.Of(Draw.Inside(new RandomGenerator(1), entry.Rule.Domain, 1)[0], "x");
        AssertDerives(entry.Apply(x), [x]);
        AssertDerives(entry.Apply(Variable.Symbol<double>("x")), null);
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void FunctionsOfTwoArguments(string name)
    {
        var entry = Catalogue.Binary.Single(entry => entry.Rule.Name == name);
        var (a, b) = Draw.Inside(new RandomGenerator(1), entry.Rule, 1, 1);
        Variable<double> x = Variable.Of(a[0], "x"), y = Variable.Of(b[0], "y");
        AssertDerives(entry.Apply(x, y), [x, y]);
        AssertDerives(entry.Apply(Variable.Symbol<double>("x"), Variable.Symbol<double>("y")), null);
    }

    [Theory]
    [MemberData(nameof(Structural))]
    public void Operations(string name)
    {
        var entry = StructuralCatalogue<double>.All.Single(entry => entry.Name == name);
        bool hasDerived = false;
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var drawn = entry.Draw(new Dice<double>(new SizedCase(seed, 2)));
            if (drawn.Inputs.Any(input => input.Shape.Count == 0)) continue;
            Variable<double>[] inputs = [.. drawn.Inputs.Select((input, i) => input.Named($"x{i}"))];
            hasDerived |= AssertDerives(AutoDiff.Functions.Sum(drawn.Apply(inputs)), inputs);
            if (hasDerived)
                AssertDerives(AutoDiff.Functions.Sum(drawn.Apply([.. inputs.Select(input => Variable.Symbol<double>(input.Name!,
                    input.Shape))])), null);
            if (hasDerived) return;
        }
    }

    /// <summary>False if the result depends smoothly on none of the inputs.</summary>
    private static bool AssertDerives(Variable<double> y, Variable<double>[]? inputs)
    {
        inputs ??= [.. Leaves(y)];
        var gradients = Gradient.Graph(y, inputs);
        Variable<double>[] variables = [.. inputs.Where(input => gradients.TryGet(input, out _))];
        if (variables.Length == 0) return false;
        foreach (var detail in Enum.GetValues<DerivationDetail>())
        {
            var derivation = Derivation.Of(y, new DerivationOptions { Detail = detail }, variables);
            AssertReads(derivation.ToText, derivation.ToMarkdown);
        }

        foreach (var variable in variables)
        {
            var derivation = Derivation.InForwardMode(y, variable);
            AssertReads(derivation.ToText, derivation.ToMarkdown);
        }

        return true;
    }

    private static void AssertReads(Func<DerivationStyle?, string> toText, Func<DerivationStyle?, string> toMarkdown)
    {
        var chinese = new DerivationStyle { Language = Language.TraditionalChinese };
        string text = toText(chinese);
        Assert.DoesNotContain("derivative of", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" rule", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" rule", toMarkdown(chinese), StringComparison.Ordinal);
        Assert.All(toText(null)
            .Split('\n'), line =>
                Assert.True(line.Length <= 100
                    + line.Count(c => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark), line));
        Assert.DoesNotContain(toText(new DerivationStyle { IsAscii = true }), character => !char.IsAscii(character));
    }

    private static IEnumerable<Variable<double>> Leaves(Variable<double> y)
    {
        var seen = new HashSet<Variable<double>>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Variable<double>>([y]);
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            if (node.Operation is null && node.IsTracked) yield return node;
            foreach (var input in node.Inputs) pending.Push(input);
        }
    }
}
