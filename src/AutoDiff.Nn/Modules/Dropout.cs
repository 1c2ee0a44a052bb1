using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// In training, drops each element with probability p and scales those kept by 1 / (1 − p); in prediction, passes x on as it is. What is dropped is
/// drawn from the pass's generator, so that one seed gives one training run. See <see cref="Functions.Dropout{T}"/>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Dropout<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Makes the module.</summary>
    /// <param name="p">The probability with which an element is dropped, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public Dropout(double p = 0.5)
    {
        if (!(p is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability is from 0 to 1.");
        P = p;
    }

    /// <summary>The probability with which an element is dropped in training.</summary>
    public double P { get; }

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant($"Dropout {P:P0}");

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.IsTraining ? Functions.Dropout(x, P, pass.Random) : x;
    }
}
