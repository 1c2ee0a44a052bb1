using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// Each sample in a given shape: rows [samples, features], as the trainer has them, become [samples, channels, height, width], say.
/// <c>new Unflatten&lt;float&gt;(1, 28, 28)</c>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Unflatten<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Makes the module.</summary>
    /// <param name="lengths">The shape of one sample.</param>
    /// <exception cref="ShapeException">A length is negative.</exception>
    public Unflatten(params ReadOnlySpan<int> lengths) => SampleShape = Shape.Of(lengths);

    /// <summary>The shape of one sample.</summary>
    public Shape SampleShape { get; }

    /// <inheritdoc/>
    public override string Description => $"Unflatten {SampleShape}";

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank == 0 || Shape.Of(x.Shape.Lengths[1..]).Count != SampleShape.Count)
            throw new ShapeException("Unflatten", [x.Shape], $"each sample must have the {SampleShape.Count} elements of the shape {SampleShape}");
        return x.Reshape(Shape.Of([x.Shape[0], .. SampleShape.Lengths]));
    }
}
