using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>Each sample as one row: [samples, …] becomes [samples, features], as a fully connected layer takes it.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Flatten<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Description => "Flatten";

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank == 0) throw new ShapeException("Flatten", [x.Shape], "the first axis counts samples, and a scalar has none");
        // Counted, as −1 cannot be inferred when there are no samples.
        return x.Reshape(Shape.Of(x.Shape[0], Shape.Of(x.Shape.Lengths[1..]).Count));
    }
}
