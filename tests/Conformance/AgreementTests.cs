using System.Numerics;
using AutoDiff.Conformance.Agreement;
using AutoDiff.Conformance.Bindings;
using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance;

/// <summary>Every operation against PyTorch: values, gradients both as numbers and as graph, and second derivatives.</summary>
public class AgreementTests
{
    public static TheoryData<string> Operations => [.. BindingTable<double>.Lines.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<int, string> Listed
    {
        get
        {
            var listed = new TheoryData<int, string>();
            foreach (var (number, difference) in Differences.All.Index())
                foreach (string operation in difference.Operations) listed.Add(number, operation);
            return listed;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void AgreesInDouble(string operation) => AssertAgrees<double>(operation);

    [Theory]
    [MemberData(nameof(Operations))]
    public void AgreesInSingle(string operation) => AssertAgrees<float>(operation);

    [Theory]
    [MemberData(nameof(Listed))]
    public void ADeliberateDifferenceIsOne(int number, string operation)
    {
        var difference = Differences.All[number];
        bool isThere = PyTorchComparison<double>.Of(operation).Concat(PyTorchComparison<float>.Of(operation))
            .Any(found => IsTooFar(found) && difference.Explains(found));
        Assert.True(isThere,
            $"The {difference.What} of {operation} is listed as different from PyTorch's where {difference.Where} ({difference.Ours} here, {difference.Theirs} there), but it is not: remove the entry.");
    }

    private static void AssertAgrees<T>(string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.NotEmpty(GoldenFile.Operations[operation]);
        var failures = PyTorchComparison<T>.Of(operation)
            .Where(found => IsTooFar(found) && !Differences.All.Any(difference => difference.Explains(found))).ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} deviations of {operation}:\n{string.Join('\n', failures.Take(20))}");
    }

    private static bool IsTooFar(Deviation found) =>
        found.Distance > Agreements.Of(found.Case.Operation).Of(found.Quantity, found.Element == nameof(Single)).Count;
}
