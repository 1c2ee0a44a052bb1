using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff;

/// <content>Dropout.</content>
public static partial class Functions
{
    /// <summary>
    /// Drops each element with probability p, independently, and scales those kept by 1 / (1 − p), so that the mean stays. Backwards the same
    /// elements are dropped. What is dropped is 0 also where x is infinite or NaN. p = 0 gives x itself and draws nothing; p = 1 gives zeros with
    /// the gradient 0, whatever x is.
    /// </summary>
    /// <remarks>
    /// The same generator at the same point drops the same elements on every machine. There is no switch between training and prediction: in
    /// prediction do not call it. Source: Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014,
    /// with PyTorch's scaling.
    /// </remarks>
    /// <param name="x">The tensor.</param>
    /// <param name="p">The probability with which an element is dropped, from 0 to 1.</param>
    /// <param name="random">The source of randomness, advanced by one draw an element.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static Variable<T> Dropout<T>(Variable<T> x, double p, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(random);
        if (!(p is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "dropout: a probability is from 0 to 1.");
        if (p == 0) return x;
        if (p == 1) return Where(Constant.Full(x.Shape, T.Zero), x, Constant.Full(x.Shape, T.Zero));
        var mask = RandomVariable.Mask(x.Shape, 1 - p, T.CreateTruncating(1 / (1 - p)), random).Named("mask");
        return Variable<T>.Apply(new Weighted(), mask, x);
    }
}
