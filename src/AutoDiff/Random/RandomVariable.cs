using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Draws tensors of random numbers. Draws are constants: no gradient flows to them, and the same generator at the same point gives the same bits on
/// every machine, in <see cref="float"/> the rounded numbers of <see cref="double"/>. What takes variables for its parameters is a differentiable
/// function of them: the noise is drawn first, and then shifted and scaled (reparameterised).
/// </summary>
public static partial class RandomVariable
{
    /// <summary>Normal deviates mean + deviation·z.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="deviation">The standard deviation, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite, or the deviation is negative.</exception>
    public static Variable<T> Normal<T>(Shape shape, RandomGenerator random, double mean = 0, double deviation = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        return Draw<T>.Of(shape, random, (values, source) => source.FillNormal(values, mean, deviation));
    }

    /// <summary>
    /// Normal deviates mean + deviation·z with z drawn: differentiable, ∂/∂mean = 1 and ∂/∂deviation = z. One for each element of the two broadcast
    /// together.
    /// </summary>
    /// <param name="mean">The means.</param>
    /// <param name="deviation">The standard deviations. </param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Variable<T> Normal<T>(Variable<T> mean, Variable<T> deviation, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        if (deviation.HasValue)
        {
            foreach (var value in deviation.Values)
                if (value < T.Zero)
                    throw new ArgumentOutOfRangeException(nameof(deviation), value,
                        $"normal: a standard deviation is not negative, but {deviation.Describe()} of shape {deviation.Shape} has {value}.");
        }

        return mean + (deviation * Normal<T>(Shape.Broadcast(mean.Shape, deviation.Shape, "normal"), random));
    }

    /// <summary>Uniform numbers low + (high − low)·u with u in [0, 1).</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <param name="low">The lower end, finite.</param>
    /// <param name="high">The upper end, finite and not below <paramref name="low"/>; rounding can reach it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end or their distance is not finite, or the ends are in the wrong order.</exception>
    public static Variable<T> Uniform<T>(Shape shape, RandomGenerator random, double low = 0, double high = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        return Draw<T>.Of(shape, random, (values, source) => source.FillUniform(values, low, high));
    }

    /// <summary>
    /// Uniform numbers low + (high − low)·u with u drawn: differentiable, ∂/∂low = 1 − u and ∂/∂high = u. One for each element of the two broadcast
    /// together.
    /// </summary>
    /// <param name="low">The lower ends.</param>
    /// <param name="high">The upper ends.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Variable<T> Uniform<T>(Variable<T> low, Variable<T> high, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        return low + ((high - low) * Uniform<T>(Shape.Broadcast(low.Shape, high.Shape, "uniform"), random));
    }

    /// <summary>1 with a probability, else 0. A draw has no derivative for the probability, which is therefore a number, not a variable.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="probability">The probability of 1, from 0 to 1; 0 gives zeros and 1 gives ones, always.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static Variable<T> Bernoulli<T>(Shape shape, double probability, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T> => Mask(shape, probability, T.One, random);

    /// <summary>A random order of 0 … count − 1, every order equally likely. Indices have no derivative.</summary>
    /// <param name="count">The number of indices.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static int[] Permutation(int count, RandomGenerator random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(random);
        var order = new int[count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        random.Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>A value with a probability, else 0.</summary>
    internal static Variable<T> Mask<T>(Shape shape, double probability, T value, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        return Draw<T>.Of(shape, random, (values, source) =>
        {
            for (int i = 0; i < values.Length; i++) values[i] = source.NextDouble() < probability ? value : T.Zero;
        });
    }
}
