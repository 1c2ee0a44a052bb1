using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// How a kernel slides over its input: what a convolution, its transpose and the gradient of its weight have in common. Knows the shapes of the
/// three tensors from each other.
/// </summary>
/// <param name="Axes">1 for (batch, channels, length), 2 for (batch, channels, height, width).</param>
/// <param name="Vertical">Along the height; of length 1 when there is none.</param>
/// <param name="Horizontal">Along the width.</param>
/// <param name="Groups">Into how many parts the channels fall that have nothing to do with each other.</param>
internal sealed record ConvolutionGeometry(int Axes, SlidingWindow Vertical, SlidingWindow Horizontal, int Groups)
{
    private static readonly string[] s_layouts = ["(batch, channels, length)", "(batch, channels, height, width)"];

    private static readonly string[] s_weights = ["(outputs, inputs / groups, length)", "(outputs, inputs / groups, height, width)"];

    /// <summary>The geometry of a one-dimensional convolution by a weight.</summary>
    public static ConvolutionGeometry Of(string name, Shape weight, int stride, Padding1d padding, int dilation, int groups) =>
        Of(name, 1, weight, new Size2d(1, stride), new Padding2d(0, padding), new Size2d(1, dilation), groups);

    /// <summary>The geometry of a two-dimensional convolution by a weight.</summary>
    public static ConvolutionGeometry Of(string name, Shape weight, Size2d stride, Padding2d padding, Size2d dilation, int groups) =>
        Of(name, 2, weight, stride, padding, dilation, groups);

    /// <summary>The output's shape from input and weight.</summary>
    /// <exception cref="ShapeException">They do not fit together, or the kernel does not fit the input.</exception>
    public Shape OutputOf(string name, Shape input, Shape weight)
    {
        EnsureRanks(name, input, weight);
        if (input[1] != weight[1] * Groups)
            throw new ShapeException(name, [input, weight],
                $"axis 1 of the input has {input[1]} channels; axis 1 of the weight has {weight[1]} for each of {Groups} {(Groups == 1 ? "group" : "groups")}, which makes {(long)weight[1] * Groups}");
        EnsureGroups(name, [input, weight], weight[0], "outputs (axis 0 of the weight)");
        int width = PositionsOn(name, [input, weight], Horizontal, input[^1], Axes + 1);
        return Axes == 1
            ? Shape.Of(input[0], weight[0], width)
            : Shape.Of(input[0], weight[0], PositionsOn(name, [input, weight], Vertical, input[2], axis: 2), width);
    }

    /// <summary>The input's shape from output and weight, given its size.</summary>
    /// <exception cref="ShapeException">They do not fit together.</exception>
    public Shape InputOf(string name, Shape output, Shape weight, Size2d size)
    {
        EnsureRanks(name, output, weight);
        if (output[1] != weight[0])
            throw new ShapeException(name, [output, weight],
                $"axis 1 of the input has {output[1]} channels, axis 0 of the weight has length {weight[0]}; they must be equal");
        EnsureGroups(name, [output, weight], output[1], "channels of the input");
        return Axes == 1 ? Shape.Of(output[0], weight[1] * Groups, size.Width) : Shape.Of(output[0], weight[1] * Groups, size.Height, size.Width);
    }

    /// <summary>The weight's shape from input and output.</summary>
    public Shape WeightOf(Shape input, Shape output) => Axes == 1
        ? Shape.Of(output[1], input[1] / Groups, Horizontal.Length)
        : Shape.Of(output[1], input[1] / Groups, Vertical.Length, Horizontal.Length);

    /// <summary>The height and width of an input or output.</summary>
    public Size2d SizeOf(Shape shape) => new(Axes == 1 ? 1 : shape[2], shape[^1]);

    /// <summary>All lengths together, for the kernels.</summary>
    /// <param name="input">The input's shape.</param>
    /// <param name="output">The output's shape.</param>
    /// <param name="known">The plan that an operation had last; replaced if the shapes are others.</param>
    public ConvolutionPlan PlanOf(Shape input, Shape output, ref ConvolutionPlan? known)
    {
        Size2d size = SizeOf(input), outputSize = SizeOf(output);
        if (known is { } last && (last.Batch, last.InputChannels, last.OutputChannels) == (input[0], input[1] / Groups, output[1] / Groups)
            && (last.Height, last.Width, last.OutputHeight, last.OutputWidth) == (size.Height, size.Width, outputSize.Height, outputSize.Width))
            return last;

        var plan = new ConvolutionPlan
        {
            Batch = input[0],
            Groups = Groups,
            InputChannels = input[1] / Groups,
            OutputChannels = output[1] / Groups,
            Height = size.Height,
            Width = size.Width,
            OutputHeight = outputSize.Height,
            OutputWidth = outputSize.Width,
            Vertical = Vertical,
            Horizontal = Horizontal,
        };
        return known = plan;
    }

    private static ConvolutionGeometry Of(string name, int axes, Shape weight, Size2d stride, Padding2d padding, Size2d dilation, int groups)
    {
        if (groups < 1) throw new ArgumentOutOfRangeException(nameof(groups), groups, $"{name}: there is at least one group.");
        if (weight.Rank != axes + 2) throw new ShapeException(name, [weight], $"the weight must be {s_weights[axes - 1]}");
        var horizontal = WindowOf(name, weight, axes + 1, stride.Width, padding.Horizontal, dilation.Width);
        var vertical = axes == 1 ? new SlidingWindow(1, 1, 1, 0, 0) : WindowOf(name, weight, 2, stride.Height, padding.Vertical, dilation.Height);
        return new ConvolutionGeometry(axes, vertical, horizontal, groups);
    }

    private static SlidingWindow WindowOf(string name, Shape weight, int axis, int stride, Padding1d padding, int dilation)
    {
        int length = weight[axis];
        if (length == 0) throw new ShapeException(name, [weight], $"axis {axis} of the weight, along which it slides, is empty");
        if (stride < 1) throw new ArgumentOutOfRangeException(nameof(stride), stride, $"{name}: a stride is at least 1.");
        if (dilation < 1) throw new ArgumentOutOfRangeException(nameof(dilation), dilation, $"{name}: a dilation is at least 1; 1 is none.");
        if (!padding.IsSame) return new SlidingWindow(length, stride, dilation, padding.Before, padding.After);
        if (stride != 1) throw new ArgumentOutOfRangeException(nameof(stride), stride, $"{name}: the padding Same keeps lengths at stride 1 only.");
        if ((long)dilation * (length - 1) > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(dilation), dilation,
                $"{name}: the padding Same of {length} elements, {dilation} apart, would be {(long)dilation * (length - 1)} elements.");
        int total = dilation * (length - 1);
        return new SlidingWindow(length, stride, dilation, total / 2, total - (total / 2));
    }

    private static int PositionsOn(string name, ReadOnlySpan<Shape> shapes, SlidingWindow window, int length, int axis)
    {
        long positions = window.Positions(length);
        if (positions < 0)
        {
            string padded = window.Before == 0 && window.After == 0 ? "" : $", {(long)length + window.Before + window.After} with its padding";
            string extent = window.Dilation == 1 ? $"{window.Length} long" : $"{window.Length} elements over {window.Extent}";
            throw new ShapeException(name, shapes, $"axis {axis} of the input has length {length}{padded}; the kernel, {extent}, does not fit");
        }

        return positions <= Array.MaxLength
            ? (int)positions
            : throw new ShapeException(name, shapes, $"axis {axis} of the result would have length {positions}");
    }

    private void EnsureRanks(string name, Shape input, Shape weight)
    {
        if (input.Rank != Axes + 2)
            throw new ShapeException(name, [input, weight],
                $"the input must be {s_layouts[Axes - 1]}{(input.Rank == Axes + 1 ? "; Unsqueeze(0) makes a batch of one" : "")}");
        if (weight.Rank != Axes + 2) throw new ShapeException(name, [input, weight], $"the weight must be {s_weights[Axes - 1]}");
    }

    private void EnsureGroups(string name, ReadOnlySpan<Shape> shapes, int channels, string what)
    {
        if (channels % Groups != 0) throw new ShapeException(name, shapes, $"{channels} {what} do not fall into {Groups} equal groups");
    }
}
