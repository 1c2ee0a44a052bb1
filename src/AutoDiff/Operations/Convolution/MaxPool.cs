using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>The largest element of each window. Its derivative sends each cotangent to the element that was chosen.</summary>
internal sealed class MaxPool<T>(PlaneWindows windows) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => $"max-pool{windows.Axes}d";

    public override Notation Notation => Notation.Function($"maxpool{windows.Axes}d") with { Rule = "derivative of max pooling" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => windows.OutputOf(Name, inputs[0]);

    public override void Evaluate(in Operands<T> operands, Span<T> result) => MaxPoolLoops.Forward(windows, operands[0], result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => new MaxPoolScatter<T>(windows).Apply(y.Input(0), g);

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) =>
        tangents[0] is { } tangent ? new MaxPoolPick<T>(windows).Apply(y.Input(0), tangent) : null;

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach is null ? null : Vjp(y, reach, input);
}

/// <content>Max pooling.</content>
public static partial class Functions
{
    /// <summary>
    /// The largest element of each window along the last axis, (…, length); axes before it count sequences. Padding never wins. NaN wins over
    /// everything. The gradient goes to the chosen element: of equal ones the first (of several NaN the last, as in PyTorch), and where windows
    /// overlap gradients add up.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="kernel">The number of elements in a window.</param>
    /// <param name="stride">From one window to the next; the kernel's length by default, so that windows do not overlap.</param>
    /// <param name="padding">Elements −∞ before and behind, at most half the kernel.</param>
    /// <param name="dilation">From one element of a window to the next.</param>
    /// <param name="ceilMode">Whether the number of windows is rounded up, the last one reaching beyond the end, if it starts before it.</param>
    /// <exception cref="ShapeException">The input has no such axis, or the window does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Kernel, stride or dilation are less than 1, or the padding is out of range.</exception>
    public static Variable<T> MaxPool1d<T>(Variable<T> x, int kernel, int? stride = null, Padding1d padding = default, int dilation = 1,
        bool ceilMode = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var horizontal = PoolGeometry.Of("max-pool1d", x.Shape, axis: -1, kernel, stride ?? kernel, padding, dilation, ceilMode,
            isPaddingCounted: false);
        return new MaxPool<T>(new PlaneWindows(1, AxisWindows.Single, horizontal)).Apply(x);
    }

    /// <summary>
    /// The largest element of each window over the last two axes, (…, height, width); axes before them count images. Padding never wins. NaN wins
    /// over everything. The gradient goes to the chosen element: of equal ones the first, row by row (of several NaN the last, as in PyTorch), and
    /// where windows overlap gradients add up.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="kernel">The size of a window.</param>
    /// <param name="stride">From one window to the next; the kernel's size by default, so that windows do not overlap.</param>
    /// <param name="padding">Elements −∞ around the image, at most half the kernel.</param>
    /// <param name="dilation">From one element of a window to the next; 1 by default.</param>
    /// <param name="ceilMode">Whether the number of windows is rounded up, the last one reaching beyond the edge, if it starts before it.</param>
    /// <inheritdoc cref="MaxPool1d{T}" path="/exception"/>
    public static Variable<T> MaxPool2d<T>(Variable<T> x, Size2d kernel, Size2d? stride = null, Padding2d padding = default, Size2d? dilation = null,
        bool ceilMode = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        Size2d step = stride ?? kernel, gap = dilation ?? 1;
        var vertical = PoolGeometry.Of("max-pool2d", x.Shape, axis: -2, kernel.Height, step.Height, padding.Vertical, gap.Height, ceilMode,
            isPaddingCounted: false);
        var horizontal = PoolGeometry.Of("max-pool2d", x.Shape, axis: -1, kernel.Width, step.Width, padding.Horizontal, gap.Width, ceilMode,
            isPaddingCounted: false);
        return new MaxPool<T>(new PlaneWindows(2, vertical, horizontal)).Apply(x);
    }
}
