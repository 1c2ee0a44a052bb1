namespace AutoDiff.Nn;

/// <summary>Normal with a mean and a deviation that may depend on the shape.</summary>
internal sealed class NormalInitializer(Func<Shape, (double Mean, double Deviation)> moments) : Initializer
{
    public override void Fill<T>(Span<T> values, Shape shape, RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        (double mean, double deviation) = moments(shape);
        random.FillNormal(values, mean, deviation);
    }
}
