using System.Numerics;

namespace AutoDiff;

/// <content>RRelu.</content>
public static partial class Functions
{
    /// <summary>
    /// The randomized leaky rectified linear unit elementwise: x where x &gt; 0, else a·x. While training, given a generator, a is drawn uniformly
    /// from [lower, upper] for every element, and the gradient has the same draw; without one, a is the mean (lower + upper)/2, which is 11/48 by
    /// default. PyTorch's <c>rrelu</c>.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="random">Where the slopes are drawn from while training; none when predicting.</param>
    /// <param name="lower">The least slope.</param>
    /// <param name="upper">The greatest slope.</param>
    /// <exception cref="ArgumentException"><paramref name="lower"/> is greater than <paramref name="upper"/>, or either is not finite.</exception>
    public static Variable<T> RRelu<T>(Variable<T> x, RandomGenerator? random = null, double lower = 1.0 / 8, double upper = 1.0 / 3)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!(lower <= upper && double.IsFinite(lower) && double.IsFinite(upper)))
            throw new ArgumentException($"rrelu needs lower ≤ upper, both finite; given lower = {lower}, upper = {upper}.");
        if (random is null) return LeakyRelu(x, (lower + upper) / 2);
        return PRelu(x, Draw<T>.Of(x.Shape, random, (slopes, source) => source.FillUniform(slopes, lower, upper)));
    }
}
