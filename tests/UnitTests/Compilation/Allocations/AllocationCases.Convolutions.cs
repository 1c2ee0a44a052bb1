using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <content>Convolution, pooling, interpolation.</content>
internal static partial class AllocationCases<T>
{
    private static IEnumerable<AllocationCase<T>> Convolutions() =>
    [
        Of("conv1d", (x, w) => Convolution1d(x, w), [[2, 3, 10], [4, 3, 3]], [[8, 16, 200], [32, 16, 5]]),
        Of("conv1d, strided, dilated, grouped", (x, w) => Convolution1d(x, w, stride: 2, padding: 2, dilation: 2, groups: 2),
            [[2, 4, 12], [6, 2, 3]], [[8, 16, 300], [32, 8, 5]]),
        Of("conv2d", (x, w) => Convolution2d(x, w), [[2, 3, 8, 8], [4, 3, 3, 3]], [[8, 16, 28, 28], [32, 16, 3, 3]]),
        new("conv2d with bias", v => Convolution2d(v[0], v[1], v[2], padding: 1), [[2, 3, 8, 8], [4, 3, 3, 3], [4]],
            [[8, 16, 28, 28], [32, 16, 3, 3], [32]]),
        Of("conv2d of one image", (x, w) => Convolution2d(x, w), [[1, 3, 8, 8], [4, 3, 3, 3]], [[1, 19, 56, 56], [32, 19, 3, 3]]),
        Of("conv2d, strided, dilated, grouped", (x, w) => Convolution2d(x, w, stride: (2, 1), padding: (1, 2), dilation: (1, 2), groups: 2),
            [[2, 4, 9, 9], [6, 2, 3, 3]], [[8, 16, 28, 28], [32, 8, 3, 3]]),
        Of("depthwise conv2d", (x, w) => Convolution2d(x, w, padding: Padding2d.Same, groups: x.Shape[1]), [[2, 4, 8, 8], [4, 1, 3, 3]],
            [[8, 32, 28, 28], [32, 1, 3, 3]]),
        Of("conv2d to one channel", (x, w) => Convolution2d(x, w), [[2, 3, 8, 8], [1, 3, 3, 3]], [[8, 16, 40, 40], [1, 16, 5, 5]]),
        Of("pointwise conv2d", (x, w) => Convolution2d(x, w), [[2, 3, 6, 6], [4, 3, 1, 1]], [[8, 32, 28, 28], [32, 32, 1, 1]]),
        new("pointwise conv2d with bias and groups", v => Convolution2d(v[0], v[1], v[2], groups: 2), [[2, 4, 6, 6], [6, 2, 1, 1], [6]],
            [[8, 32, 28, 28], [32, 16, 1, 1], [32]]),
        Of("pointwise conv2d of one image", (x, w) => Convolution2d(x, w), [[1, 3, 6, 6], [4, 3, 1, 1]], [[1, 64, 28, 28], [64, 64, 1, 1]]),
        Of("transposed conv1d", (x, w) => TransposedConvolution1d(x, w, stride: 2, padding: 1, outputPadding: 1), [[2, 3, 6], [3, 4, 3]],
            [[8, 16, 150], [16, 32, 5]]),
        Of("transposed conv2d", (x, w) => TransposedConvolution2d(x, w, stride: 2, groups: 2), [[2, 4, 6, 6], [4, 3, 3, 3]],
            [[8, 32, 14, 14], [32, 8, 3, 3]]),
        Of("pointwise transposed conv2d", (x, w) => TransposedConvolution2d(x, w), [[2, 3, 6, 6], [3, 4, 1, 1]], [[8, 32, 28, 28], [32, 32, 1, 1]]),
    ];

    private static IEnumerable<AllocationCase<T>> Pooling() =>
    [
        Of("max-pool1d", x => MaxPool1d(x, 2), [2, 3, 8], [8, 32, 400]),
        Images("max-pool2d", x => MaxPool2d(x, 2)),
        Images("max-pool2d, overlapping", x => MaxPool2d(x, 3, 2, 1, 2, ceilMode: true)),
        Images("gradient of max-pool2d", x => Gradient.Graph(Sum(Square(MaxPool2d(x, 2))), x)[x]),
        Of("avgpool1d", x => AveragePool1d(x, 2), [2, 3, 8], [8, 32, 400]),
        Images("avgpool2d", x => AveragePool2d(x, 2)),
        Images("avgpool2d, overlapping", x => AveragePool2d(x, 3, 2, 1, countIncludePadding: false)),
        Images("adaptive avgpool", x => AdaptiveAveragePool2d(x, (3, 5))),
        Images("adaptive max-pool", x => AdaptiveMaxPool2d(x, (3, 5))),
        Images("interpolate to the nearest", x => Interpolate(x, (13, 17))),
        Images("interpolate bilinearly", x => Interpolate(x, (13, 17), Interpolation.Bilinear)),
    ];

    private static AllocationCase<T> Images(string name, Func<Variable<T>, Variable<T>> function) =>
        Of(name, function, [2, 3, 8, 8], [8, 32, 28, 28]);
}
