using AutoDiff.Nn;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <content>Losses and random draws.</content>
internal static partial class AllocationCases<T>
{
    private static readonly RandomGenerator s_random = new(1);

    private static IEnumerable<AllocationCase<T>> Losses() =>
    [
        .. Enum.GetValues<Reduction>().SelectMany(reduction => (AllocationCase<T>[])
        [
            Of($"softmax-cross-entropy of classes, {reduction}", x => SoftmaxCrossEntropy(x, Places(x.Shape[0], x.Shape[1]), reduction), [4, 6],
                [300, 200]),
            Pair($"softmax-cross-entropy, {reduction}", (x, y) => SoftmaxCrossEntropy(x, y, reduction)),
            Pair($"sigmoid-cross-entropy, {reduction}", (x, y) => SigmoidCrossEntropy(x, y, reduction)),
            Pair($"binary cross-entropy, {reduction}", (x, y) => BinaryCrossEntropy(x, y, reduction)),
        ]),
        Pair("mean squared error", Loss.MeanSquaredError),
        Pair("mean absolute error", Loss.MeanAbsoluteError),
    ];

    private static IEnumerable<AllocationCase<T>> Draws() =>
    [
        Of("dropout", x => Dropout(x, 0.5, s_random)),
        Of("rrelu", x => RRelu(x, s_random)),
        Of("bernoulli", x => x * RandomVariable.Bernoulli<T>(x.Shape, 0.3, s_random)),
        Of("normal", x => RandomVariable.Normal(x, Exp(x), s_random)),
        Of("uniform", x => RandomVariable.Uniform(x, x + 1, s_random)),
        Of("exponential", x => RandomVariable.Exponential(x + 1, s_random)),
        Of("gumbel", x => RandomVariable.Gumbel(x, Exp(x), s_random)),
        Of("normal of a shape", x => x * RandomVariable.Normal<T>(x.Shape, s_random)),
        Of("uniform of a shape", x => x * RandomVariable.Uniform<T>(x.Shape, s_random)),
        Of("exponential of a shape", x => x * RandomVariable.Exponential<T>(x.Shape, s_random)),
        Of("gumbel of a shape", x => x * RandomVariable.Gumbel<T>(x.Shape, s_random)),
    ];
}
