namespace AutoDiff.Conformance.Agreement;

/// <summary>The bounds that the suite asserts and the page of operations prints: one line a family, and one for each operation that differs from its family.</summary>
internal static class Agreements
{
    private static readonly OperationAgreement s_default = new(Bound.Ulps(4), Bound.OfOne(8), Bound.OfOne(16));

    private static readonly Dictionary<string, OperationAgreement> s_own = new()
    {
    };

    public static OperationAgreement Of(string operation) => s_own.GetValueOrDefault(operation, s_default);
}
