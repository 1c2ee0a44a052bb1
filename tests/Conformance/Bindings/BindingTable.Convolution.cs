using AutoDiff.Conformance.Golden;
using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Convolution, pooling and interpolation.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Convolution() =>
    [
        Unary("AdaptiveAveragePool1d", (x, with) => AdaptiveAveragePool1d(x, with.Whole("size"))),
        Unary("AdaptiveAveragePool2d", (x, with) => AdaptiveAveragePool2d(x, Size(with, "size"))),
        Unary("AdaptiveMaxPool1d", (x, with) => AdaptiveMaxPool1d(x, with.Whole("size"))),
        Unary("AdaptiveMaxPool2d", (x, with) => AdaptiveMaxPool2d(x, Size(with, "size"))),
        Unary("AveragePool1d", (x, with) => AveragePool1d(x, with.Whole("size"), Stride(with), with.Whole("padding", 0), with.Flag("ceilMode"))),
        Unary("AveragePool2d",
            (x, with) => AveragePool2d(x, Size(with, "size"), Stride2d(with), Padding(with), with.Flag("ceilMode"), !with.Has("countPadding"))),
        Inputs("Convolution1d",
            (x, with) => Convolution1d(x[0], x[1], Bias(x), with.Whole("stride", 1), with.Whole("padding", 0), with.Whole("dilation", 1),
                with.Whole("groups", 1))),
        Inputs("Convolution2d",
            (x, with) => Convolution2d(x[0], x[1], Bias(x), Stride2d(with), Padding(with), Size(with, "dilation", 1), with.Whole("groups", 1))),
        Unary("Interpolate", (x, with) => Interpolate(x, Size(with, "size"), with.Choice<Interpolation>("mode"), with.Flag("alignCorners"))),
        Unary("MaxPool1d", (x, with) => MaxPool1d(x, with.Whole("size"), Stride(with), with.Whole("padding", 0), with.Whole("dilation", 1),
            with.Flag("ceilMode"))),
        Unary("MaxPool2d", (x, with) => MaxPool2d(x, Size(with, "size"), Stride2d(with), Padding(with), ceilMode: with.Flag("ceilMode"))),
        Inputs("TransposedConvolution1d", (x, with) => TransposedConvolution1d(
            x[0], x[1], Bias(x), with.Whole("stride", 1), with.Whole("padding", 0), with.Whole("outputPadding", 0), with.Whole("dilation", 1),
                with.Whole("groups", 1))),
        Inputs("TransposedConvolution2d", (x, with) => TransposedConvolution2d(
            x[0], x[1], Bias(x), Stride2d(with), Padding(with), Size(with, "outputPadding", 0), Size(with, "dilation", 1), with.Whole("groups", 1))),
    ];

    private static Variable<T>? Bias(Variable<T>[] x) => x.Length > 2 ? x[2] : null;

    private static int? Stride(Attributes with) => with.Has("stride") ? with.Whole("stride") : null;

    private static Size2d? Stride2d(Attributes with) => with.Has("stride") ? Size(with, "stride") : null;

    private static Size2d Size(Attributes with, string name, int otherwise = 0) => with.Wholes(name, otherwise, otherwise) is var pair
        ? new Size2d(pair[0], pair[1])
        : default;

    private static Padding2d Padding(Attributes with) => Size(with, "padding") is var size ? new Padding2d(size.Height, size.Width) : default;
}
