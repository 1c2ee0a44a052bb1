using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Convolution and pooling.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Convolutions() =>
    [
        new("conv2d", dice =>
        {
            var g = Sliding.Draw(dice, dice.Below(4) == 0 ? 1 : 2);
            var x = dice.Normal(Shape.Of(dice.Length(), g.Groups * dice.Between(1, 2), g.Vertical.Input, g.Horizontal.Input));
            // Every few cases depthwise, or so many outputs that the product has full tiles.
            int outputs = dice.Below(6) == 0 ? dice.Between(17, 35) : dice.Between(1, 4);
            var weight = dice.Normal(Shape.Of(g.Groups * outputs, x.Shape[1] / g.Groups, g.Vertical.Kernel, g.Horizontal.Kernel));
            Variable<T>[] bias = dice.Coin() ? [dice.Normal(Shape.Of(weight.Shape[0]))] : [];
            return new([x, weight, .. bias], v => Convolution2d(v[0], v[1], v.Length > 2 ? v[2] : null, g.Stride, g.Padding, g.Dilation, g.Groups),
                v => Convolved(v, g));
        }),
        new("conv1d", dice =>
        {
            var g = Sliding.Draw(dice, 1);
            var (stride, dilation, padding) = (g.Horizontal.Stride, g.Horizontal.Dilation, (g.Horizontal.Before, g.Horizontal.After));
            var x = dice.Normal(Shape.Of(dice.Length(), g.Groups * dice.Between(1, 3), g.Horizontal.Input));
            var weight = dice.Normal(Shape.Of(g.Groups * dice.Between(1, 4), x.Shape[1] / g.Groups, g.Horizontal.Kernel));
            Variable<T>[] bias = dice.Coin() ? [dice.Normal(Shape.Of(weight.Shape[0]))] : [];
            return new([x, weight, .. bias], v => Convolution1d(v[0], v[1], v.Length > 2 ? v[2] : null, stride, padding, dilation, g.Groups), v =>
                Flat(Convolved([Tall(v[0]), Tall(v[1]), .. v[2..]], g)));
        }),
        new("pointwise conv2d", dice =>
        {
            int groups = dice.Between(1, 2);
            var x = dice.Normal(Shape.Of(dice.Length(), groups * dice.Between(1, 6), dice.Length(), dice.Length()));
            var weight = dice.Normal(Shape.Of(groups * dice.Between(1, 6), x.Shape[1] / groups, 1, 1));
            return new([x, weight, dice.Normal(Shape.Of(weight.Shape[0]))], v => Convolution2d(v[0], v[1], v[2], groups: groups),
                v => Convolved(v, Sliding.Pointwise(x.Shape, groups)));
        }),
        new("conv2d to the same size", dice =>
        {
            int height = dice.Between(1, 4), width = dice.Between(1, 4), down = dice.Between(1, 2), across = dice.Between(1, 2);
            var x = dice.Normal(Shape.Of(2, 2, dice.Length(), dice.Length()));
            var weight = dice.Normal(Shape.Of(3, 2, height, width));
            var g = new Sliding(Axis(x.Shape[2], height, down), Axis(x.Shape[3], width, across), 1);
            return StructuralCase<T>.Of(x, weight, (v, w) => Convolution2d(v, w, padding: Padding2d.Same, dilation: (down, across)),
                (v, w) => Convolved([v, w], g));

            static SlidingAxis Axis(int input, int kernel, int dilation) =>
                new(input, kernel, 1, dilation, dilation * (kernel - 1) / 2, dilation * (kernel - 1) - dilation * (kernel - 1) / 2);
        }),
        new("transposed conv2d", dice =>
        {
            var g = Sliding.Draw(dice, 2);
            var weight = dice.Normal(Shape.Of(g.Groups * dice.Between(1, 3), dice.Between(1, 3), g.Vertical.Kernel, g.Horizontal.Kernel));
            var x = dice.Normal(Shape.Of(dice.Length(), weight.Shape[0], g.Vertical.Positions, g.Horizontal.Positions));
            Variable<T>[] bias = dice.Coin() ? [dice.Normal(Shape.Of(weight.Shape[1] * g.Groups))] : [];
            return new([x, weight, .. bias],
                v => TransposedConvolution2d(v[0], v[1], v.Length > 2
                    ? v[2]
                    : null, g.Stride, g.Padding, (g.Vertical.Rest, g.Horizontal.Rest), g.Dilation, g.Groups), v => Spread(v, g));
        }),
        new("transposed conv1d", dice =>
        {
            var g = Sliding.Draw(dice, 1);
            var weight = dice.Normal(Shape.Of(g.Groups * dice.Between(1, 3), dice.Between(1, 3), g.Horizontal.Kernel));
            var x = dice.Normal(Shape.Of(2, weight.Shape[0], g.Horizontal.Positions));
            var (stride, dilation, padding) = (g.Horizontal.Stride, g.Horizontal.Dilation, (g.Horizontal.Before, g.Horizontal.After));
            return StructuralCase<T>.Of(x, weight,
                (v, w) => TransposedConvolution1d(v, w, null, stride, padding, g.Horizontal.Rest, dilation, g.Groups), (v, w) =>
                    Flat(Spread([Tall(v), Tall(w)], g)));
        }),
        new("max-pool2d", dice =>
        {
            var g = Sliding.DrawPool(dice, 2, mayDilate: true);
            return StructuralCase<T>.Of(dice.Distinct(g.ShapeOf(dice, 2)), x => MaxPool2d(x, g.Kernel, g.Stride, g.Padding, g.Dilation, g.CeilMode),
                x => Pooled(x, g, window => window.Elements.Max()));
        }),
        new("max-pool1d", dice =>
        {
            var g = Sliding.DrawPool(dice, 1, mayDilate: true);
            var axis = g.Horizontal;
            return StructuralCase<T>.Of(dice.Distinct(g.ShapeOf(dice, 1)),
                x => MaxPool1d(x, axis.Kernel, axis.Stride, (axis.Before, axis.After), axis.Dilation, g.CeilMode), x =>
                    Flat(Pooled(Tall(x), g, window => window.Elements.Max())));
        }),
        new("gradient of max-pool2d", dice =>
        {
            var g = Sliding.DrawPool(dice, 2, mayDilate: true);
            return StructuralCase<T>.Of(
                dice.Distinct(g.ShapeOf(dice, 2)),
                x => Gradient.Graph(Sum(Square(MaxPool2d(x, g.Kernel, g.Stride, g.Padding, g.Dilation, g.CeilMode))), x)[x],
                x =>
                {
                    var largest = Pooled(x, g, window => window.Elements.Max());
                    return Build(x.Shape, index => 2 * x[index] * Indices(largest.Shape)
                        .Count(window => index.AsSpan(0, index.Length - 2).SequenceEqual(window.AsSpan(0, index.Length - 2))
                            && largest[window] == x[index]));
                });
        }),
        new("avgpool2d", dice =>
        {
            var g = Sliding.DrawPool(dice, 2, mayDilate: false);
            bool counted = dice.Coin();
            return StructuralCase<T>.Of(dice.Normal(g.ShapeOf(dice, 2)), x => AveragePool2d(x, g.Kernel, g.Stride, g.Padding, g.CeilMode, counted),
                x => Pooled(x, g, window => window.Elements.Sum() / (counted ? window.Padded : window.Elements.Count)));
        }),
        new("avgpool1d", dice =>
        {
            var g = Sliding.DrawPool(dice, 1, mayDilate: false);
            bool counted = dice.Coin();
            var axis = g.Horizontal;
            return StructuralCase<T>.Of(dice.Normal(g.ShapeOf(dice, 1)),
                x => AveragePool1d(x, axis.Kernel, axis.Stride, (axis.Before, axis.After), g.CeilMode, counted), x =>
                    Flat(Pooled(Tall(x), g, window => window.Elements.Sum() / (counted ? window.Padded : window.Elements.Count))));
        }),
        Shared("adaptive average pooling", (x, size) => AdaptiveAveragePool2d(x, size), (x, length) => AdaptiveAveragePool1d(x, length),
            elements => elements.Average()),
        Shared("adaptive max pooling", (x, size) => AdaptiveMaxPool2d(x, size), (x, length) => AdaptiveMaxPool1d(x, length),
            elements => elements.Max()),
        new("interpolate to the nearest", dice =>
        {
            var x = dice.Normal(dice.Shape(2, 4, mayBeEmpty: false));
            var size = (Height: dice.Length(), Width: dice.Length());
            return StructuralCase<T>.Of(x, v => Interpolate(v, size),
                v => Build(Resized(v.Shape, size),
                    index => v.At([.. index[..^2], index[^2] * v.Shape[^2] / size.Height, index[^1] * v.Shape[^1] / size.Width])));
        }),
        new("interpolate bilinearly", dice =>
        {
            var x = dice.Normal(dice.Shape(2, 4, mayBeEmpty: false));
            var size = (Height: dice.Between(1, 7), Width: dice.Between(1, 7));
            bool align = dice.Coin();
            return StructuralCase<T>.Of(x, v => Interpolate(v, size, Interpolation.Bilinear, align), v => Build(Resized(v.Shape, size), index =>
            {
                double y = Between(index[^2], v.Shape[^2], size.Height, align), z = Between(index[^1], v.Shape[^1], size.Width, align);
                int top = (int)Math.Floor(y), left = (int)Math.Floor(z), bottom = Math.Min(top + 1, v.Shape[^2] - 1),
                    right = Math.Min(left + 1, v.Shape[^1] - 1);
                double At(int i, int j) => v.At([.. index[..^2], i, j]);
                return (1 - (y - top)) * ((1 - (z - left)) * At(top, left) + (z - left) * At(top, right))
                    + (y - top) * ((1 - (z - left)) * At(bottom, left) + (z - left) * At(bottom, right));
            }));
        }),
    ];

    private static StructuralEntry<T> Shared(string name, Func<Variable<T>, Size2d, Variable<T>> planes, Func<Variable<T>, int, Variable<T>> lines,
        Func<IEnumerable<double>, double> combine) => new(name, dice =>
    {
        bool isFlat = dice.Coin();
        var x = dice.Distinct(dice.Shape(isFlat ? 1 : 2, 4, mayBeEmpty: false));
        int height = isFlat ? 1 : dice.Between(1, 7), width = dice.Between(1, 7);
        return StructuralCase<T>.Of(x, v => isFlat
            ? lines(v, width)
            : planes(v, (height, width)), v => Build(isFlat ? With(v.Shape, -1, width) : Resized(v.Shape, (height, width)), index =>
        {
            int[] outer = isFlat ? index[..^1] : index[..^2];
            int row = isFlat ? 0 : index[^2], rows = isFlat ? 1 : v.Shape[^2];
            return combine(from i in Part(row, rows, height)
                           from j in Part(index[^1], v.Shape[^1], width)
                           select v.At(isFlat
                ? [.. outer, j]
                : [.. outer, i, j]));
        }));
    });

    private static IEnumerable<int> Part(int window, int length, int windows)
    {
        int start = (int)Math.Floor((double)window * length / windows), end = (int)Math.Ceiling((double)(window + 1) * length / windows);
        return Enumerable.Range(start, end - start);
    }

    private static double Between(int index, int length, int outputs, bool align) =>
        align ? (outputs == 1 ? 0 : (double)index * (length - 1) / (outputs - 1)) : Math.Clamp((index + 0.5) * length / outputs - 0.5, 0, length - 1);

    private static Shape Resized(Shape shape, (int Height, int Width) size) => With(With(shape, -2, size.Height), -1, size.Width);

    private static Plain Tall(Plain x) => new(Inserted(x.Shape, x.Shape.Rank - 1, 1), x.Values);

    private static Plain Flat(Plain x) => new(Shape.Of([.. x.Shape.Lengths[..^2], x.Shape[^1]]), x.Values);

    /// <summary>The seven loops: batch, output channel, row and column, input channel, row and column of the kernel.</summary>
    private static Plain Convolved(Plain[] v, Sliding g)
    {
        var (x, w) = (v[0], v[1]);
        var result = Build(Shape.Of(x.Shape[0], w.Shape[0], g.Vertical.Positions, g.Horizontal.Positions), index => v.Length > 2
            ? v[2].At([index[1]])
            : 0);
        ForEachProduct(g, result.Shape, w.Shape, (n, o, c, y, z, i, j, row, column) =>
            result.Values[Position(result.Shape, n, o, y, z)] += w.At([o, c % w.Shape[1], i, j]) * x.At([n, c, row, column]));
        return result;
    }

    private static Plain Spread(Plain[] v, Sliding g)
    {
        var (x, w) = (v[0], v[1]);
        var result = Build(Shape.Of(x.Shape[0], w.Shape[1] * g.Groups, g.Vertical.Input, g.Horizontal.Input), index => v.Length > 2
            ? v[2].At([index[1]])
            : 0);
        ForEachProduct(g, x.Shape, w.Shape, (n, o, c, y, z, i, j, row, column) =>
            result.Values[Position(result.Shape, n, c, row, column)] += w.At([o, c % w.Shape[1], i, j]) * x.At([n, o, y, z]));
        return result;
    }

    private static int Position(Shape shape, int n, int c, int y, int x) => ((n * shape[1] + c) * shape[2] + y) * shape[3] + x;

    private static void ForEachProduct(Sliding g, Shape output, Shape weight, Action<int, int, int, int, int, int, int, int, int> visit)
    {
        foreach (int[] at in Indices(Shape.Of(output[0], output[1], weight[1], output[2], output[3], weight[2], weight[3])))
        {
            int group = at[1] / (output[1] / g.Groups), row = g.Vertical.Place(at[3], at[5]), column = g.Horizontal.Place(at[4], at[6]);
            if (row >= 0 && row < g.Vertical.Input && column >= 0 && column < g.Horizontal.Input)
                visit(at[0], at[1], group * weight[1] + at[2], at[3], at[4], at[5], at[6], row, column);
        }
    }

    private static Plain Pooled(Plain x, Sliding g, Func<(List<double> Elements, int Padded), double> combine) =>
        Build(Resized(x.Shape, (g.Vertical.Positions, g.Horizontal.Positions)), index =>
    {
        var elements = new List<double>();
        int padded = 0;
        for (int i = 0; i < g.Vertical.Kernel; i++)
        {
            for (int j = 0; j < g.Horizontal.Kernel; j++)
            {
                int row = g.Vertical.Place(index[^2], i), column = g.Horizontal.Place(index[^1], j);
                if (row < g.Vertical.Input + g.Vertical.After && column < g.Horizontal.Input + g.Horizontal.After) padded++;
                if (row >= 0 && row < g.Vertical.Input && column >= 0 && column < g.Horizontal.Input)
                    elements.Add(x.At([.. index[..^2], row, column]));
            }
        }

        return combine((elements, padded));
    });
}
