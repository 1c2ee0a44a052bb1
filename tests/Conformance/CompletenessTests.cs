using System.Reflection;
using AutoDiff.Conformance.Bindings;
using AutoDiff.Conformance.Documentation;
using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance;

/// <summary>Nothing escapes the comparison: whoever adds an operation adds vectors and a line that binds it, or says why there are none.</summary>
public class CompletenessTests
{
    [Fact]
    public void EveryOperationIsComparedOrSaysWhyNot()
    {
        var names = Rules().Concat(PublicFunctions()).Concat(FluentMethods()).Distinct();
        var missing = names.Where(name => !BindingTable<double>.Lines.ContainsKey(name) && !Uncompared.Functions.ContainsKey(name))
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"Neither compared with PyTorch nor listed in Uncompared: {string.Join(", ", missing)}.");
    }

    [Fact]
    public void WhatIsListedAsUncomparedExistsAndIsNotCompared()
    {
        Assert.Empty(Uncompared.Functions.Keys.Except(Rules().Concat(PublicFunctions()).Concat(FluentMethods())));
        Assert.Empty(Uncompared.Functions.Keys.Intersect(BindingTable<double>.Lines.Keys));
    }

    [Fact]
    public void EveryVectorIsRead()
    {
        Assert.Empty(GoldenFile.Operations.Select(operation => operation.Key).Except(BindingTable<double>.Lines.Keys));
        Assert.Empty(BindingTable<double>.Lines.Keys.Except(GoldenFile.Operations.Select(operation => operation.Key)));
    }

    [Fact]
    public void EveryOperationIsOnThePage()
    {
        string page = OperationsPage.Text();
        Assert.DoesNotContain(BindingTable<double>.Lines.Keys, name => !page.Contains($"| {name} |", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Rules() =>
        Catalogue.Unary.Select(entry => entry.Rule.GetType().Name).Concat(Catalogue.Binary.Select(entry => entry.Rule.GetType().Name));

    private static IEnumerable<string> PublicFunctions() =>
        typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name);

    private static IEnumerable<string> FluentMethods() =>
        typeof(Variable<double>).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName
            && (method.ReturnType == typeof(Variable<double>) || method.ReturnType == typeof(Variable<double>[])
                || method.ReturnType == typeof(IndexTensor) || method.ReturnType == typeof(Selection<double>)))
        .Select(method => method.Name);
}
