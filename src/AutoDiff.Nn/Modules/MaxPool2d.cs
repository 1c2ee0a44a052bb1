using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// The largest element of each window: [samples, channels, height, width] becomes smaller. See <see cref="Functions.MaxPool2d{T}"/>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="kernel">The size of a window.</param>
/// <param name="stride">From one window to the next; the kernel's size by default, so that windows do not overlap.</param>
/// <param name="padding">Padding around the image that never wins.</param>
public sealed class MaxPool2d<T>(Size2d kernel, Size2d? stride = null, Padding2d padding = default) : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Description => $"MaxPool {kernel}{(stride is { } step && step != kernel ? $", stride {step}" : "")}";

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass) => Functions.MaxPool2d(x, kernel, stride, padding);
}
