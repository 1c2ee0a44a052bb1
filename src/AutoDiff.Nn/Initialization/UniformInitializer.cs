namespace AutoDiff.Nn;

/// <summary>Uniform between two ends that may depend on the shape.</summary>
internal sealed class UniformInitializer(Func<Shape, (double Low, double High)> ends) : Initializer
{
    public override void Fill<T>(Span<T> values, Shape shape, RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        (double low, double high) = ends(shape);
        random.FillUniform(values, low, high);
    }
}
