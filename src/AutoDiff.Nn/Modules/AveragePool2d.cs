using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>The mean of each window: [samples, channels, height, width] becomes smaller. See <see cref="Functions.AveragePool2d{T}"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="kernel">The size of a window.</param>
/// <param name="stride">From one window to the next; the kernel's size by default, so that windows do not overlap.</param>
/// <param name="padding">Zeros around the image, which count.</param>
public sealed class AveragePool2d<T>(Size2d kernel, Size2d? stride = null, Padding2d padding = default) : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Description => $"AveragePool {kernel}{(stride is { } step && step != kernel ? $", stride {step}" : "")}";

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass) => Functions.AveragePool2d(x, kernel, stride, padding);
}
