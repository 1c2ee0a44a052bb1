using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <content>Elementwise primitives and what is composed of them.</content>
internal static partial class AllocationCases<T>
{
    private static IEnumerable<AllocationCase<T>> Elementwise() =>
    [
        .. Catalogue.Unary.Select(entry => Of(entry.Rule.Name, x => entry.Apply(x), [3, 5], [180, 190])),
        .. Catalogue.Binary.Select(entry => Pair(entry.Rule.Name, (x, y) => entry.Apply(x, y))),
        .. Catalogue.Binary.Select(entry => Of(entry.Rule.Name + " of a column and a row", (x, y) => entry.Apply(x, y), [[4, 1], [1, 6]],
            [[180, 1], [1, 190]])),
        Pair("where", (x, y) => Where(Greater(x, y), x, y)),
        Of("where, broadcast", (x, y) => Where(Less(x, 0.5), x, y), [[4, 1], [1, 6]], [[180, 1], [1, 190]]),
        Of("is-finite", x => IsFinite(x)),
        Of("is-nan", x => IsNaN(x)),
        Of("is-infinity", x => IsInfinity(x)),
    ];

    private static IEnumerable<AllocationCase<T>> Activations() =>
    [
        Of("glu", x => Glu(x, 0), [4, 5], [180, 190]),
        Of("glu of the last axis", x => Glu(x), [4, 6], [180, 190]),
        Of("softmin", x => Softmin(x)),
        Of("softplus of a beta", x => Softplus(x, 2.5)),
        Of("rrelu in inference", x => RRelu(x)),
        Of("prelu with a slope for each column", (x, slope) => PRelu(x, slope), [[4, 6], [6]], [[180, 190], [190]]),
        Of("softmax", x => Softmax(x)),
        Of("softmax of a middle axis", x => Softmax(x, 1)),
        Of("log-softmax", x => LogSoftmax(x)),
        Of("log-softmax of a middle axis", x => LogSoftmax(x, 1)),
    ];
}
