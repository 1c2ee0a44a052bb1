namespace AutoDiff.Nn;

/// <summary>The same value everywhere.</summary>
internal sealed class ConstantInitializer(double value) : Initializer
{
    public override void Fill<T>(Span<T> values, Shape shape, RandomGenerator random) => values.Fill(T.CreateTruncating(value));
}
