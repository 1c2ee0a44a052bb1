using System.Numerics;

namespace AutoDiff;

/// <content>Distributions by logarithms of uniform numbers.</content>
public static partial class RandomVariable
{
    /// <summary>Exponential deviates −ln(1 − u) / rate, with u uniform on [0, 1); the mean is 1 / rate.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <param name="rate">The rate, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite, or not above 0.</exception>
    public static Variable<T> Exponential<T>(Shape shape, RandomGenerator random, double rate = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(double.IsFinite(rate) && rate > 0)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A finite number above 0 is expected.");
        return Draw<T>.Of(shape, random, (values, source) =>
        {
            for (int i = 0; i < values.Length; i++) values[i] = T.CreateTruncating(NextExponential(source) / rate);
        });
    }

    /// <summary>Exponential deviates with variable rates: differentiable, ∂/∂rate = −value / rate.</summary>
    /// <param name="rate">The rates, above 0.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    public static Variable<T> Exponential<T>(Variable<T> rate, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rate);
        return Exponential<T>(rate.Shape, random) / rate;
    }

    /// <summary>
    /// Gumbel deviates location − scale·ln E with E exponential: the largest of (logits + Gumbel noise) is a draw from softmax(logits), and
    /// softmax((logits + noise) / temperature) a differentiable stand-in for it.
    /// </summary>
    /// <remarks>Source: Maddison, Tarlow and Minka, "A* sampling", NeurIPS 2014.</remarks>
    /// <param name="shape">The shape.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <param name="location">The mode, finite.</param>
    /// <param name="scale">The scale, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite, or the scale is negative.</exception>
    public static Variable<T> Gumbel<T>(Shape shape, RandomGenerator random, double location = 0, double scale = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!double.IsFinite(location)) throw new ArgumentOutOfRangeException(nameof(location), location, "A finite number is expected.");
        if (!(double.IsFinite(scale) && scale >= 0))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A finite number of at least 0 is expected.");
        return Draw<T>.Of(shape, random, (values, source) =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                double exponential;
                do exponential = NextExponential(source);
                while (exponential == 0);
                values[i] = T.CreateTruncating(location - (scale * RandomGenerator.LogarithmOfFraction(exponential)));
            }
        });
    }

    /// <summary>Gumbel deviates with variable parameters: differentiable, ∂/∂location = 1.</summary>
    /// <param name="location">The modes.</param>
    /// <param name="scale">The scales.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Variable<T> Gumbel<T>(Variable<T> location, Variable<T> scale, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(scale);
        return location + (scale * Gumbel<T>(Shape.Broadcast(location.Shape, scale.Shape, "gumbel"), random));
    }

    // 1 − u is in (0, 1], and exact.
    private static double NextExponential(RandomGenerator random) => -RandomGenerator.LogarithmOfFraction(1 - random.NextDouble());
}
