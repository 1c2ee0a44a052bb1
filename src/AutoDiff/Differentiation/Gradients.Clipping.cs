using System.Numerics.Tensors;

namespace AutoDiff;

/// <content>Scaling and clipping: all gradients together as one vector.</content>
public sealed partial class Gradients<T>
{
    // PyTorch's, so that a gradient of zeros divides by something.
    private const double Smallest = 1e-6;

    /// <summary>These gradients, each times a number; what has none still has none.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="factor">The number, such as 1/n for the mean of n micro-batches.</param>
    public static Gradients<T> operator *(Gradients<T> gradients, double factor)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        return gradients.Select(gradients._root, (_, gradient) => gradient is null ? null : gradient * factor);
    }

    /// <inheritdoc cref="op_Multiply(Gradients{T}, double)"/>
    public static Gradients<T> operator *(double factor, Gradients<T> gradients) => gradients * factor;

    /// <summary>
    /// These gradients, shortened together so that their norm is at most a number: g ← g · min(1, c/(‖g‖ + 10⁻⁶)), where ‖g‖ = √Σ gᵢ² is over all
    /// elements of all gradients. Their direction stays, and so does every bit of gradients that are shorter. What has no gradient counts for
    /// nothing and still has none.
    /// </summary>
    /// <remarks>
    /// PyTorch's <c>clip_grad_norm_</c> with <c>error_if_nonfinite=True</c>: without that it makes every gradient NaN or 0 in silence. No square
    /// overflows or vanishes. Gradients made by <see cref="Gradient.Graph{T}"/> stay a graph, and what is differentiated goes through the norm too.
    /// Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013.
    /// </remarks>
    /// <param name="maximum">c, the greatest norm, above 0; with +∞ the norm is computed and nothing clipped.</param>
    /// <param name="norm">‖g‖ before the clipping; 0 where there are no gradients, and +∞ where it is beyond the range of a double, although all
    /// elements are finite.</param>
    /// <returns>New gradients of the same variables.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximum"/> is not above 0.</exception>
    /// <exception cref="GradientException">An element is NaN or infinite; the message names the variable.</exception>
    public Gradients<T> ClipByNorm(double maximum, out double norm)
    {
        ThrowIfNotPositive(maximum);
        var largest = T.Zero;
        foreach (var variable in Variables)
        {
            if (Find(variable) is not { } gradient || gradient.Shape.Count == 0) continue;
            var magnitude = T.Abs(TensorPrimitives.MaxMagnitude(gradient.Values));
            if (!T.IsFinite(magnitude))
            {
                throw new GradientException(
                    $"The gradient with respect to {variable.Describe()} has elements that are NaN or infinite, so that the norm of all gradients is no number to clip by.");
            }

            largest = T.Max(largest, magnitude);
        }

        norm = 0;
        if (largest == T.Zero) return this * 1;

        // A power of two, by which a division is exact.
        double scale = Math.ScaleB(1, Math.ILogB(double.CreateTruncating(largest)));
        Variable<T>? squares = null;
        foreach (var variable in Variables)
            if (Find(variable) is { } gradient) squares = ForwardMode.Add(squares, Functions.Sum(Functions.Square(gradient / scale)));

        var root = Functions.Sqrt(squares!);
        norm = scale * double.CreateTruncating(root.Value);
        var shortened = T.IsFinite(root.Value * T.CreateTruncating(scale)) ? maximum / (root * scale + Smallest) : maximum / scale / root;
        var coefficient = Functions.Minimum(1, shortened);
        return Select(_root, (_, gradient) => gradient is null ? null : gradient * coefficient);
    }

    /// <summary>
    /// These gradients, with every element limited: gᵢ ← min(max(gᵢ, −c), c). Their direction changes. NaN stays NaN, and ±∞ becomes ±c. PyTorch's
    /// <c>clip_grad_value_</c>.
    /// </summary>
    /// <param name="maximum">c, above 0.</param>
    /// <returns>New gradients of the same variables; what has none still has none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximum"/> is not above 0.</exception>
    public Gradients<T> ClipByValue(double maximum)
    {
        ThrowIfNotPositive(maximum);
        return Select(_root, (_, gradient) => gradient is null ? null : Functions.Clip(gradient, -maximum, maximum));
    }

    private static void ThrowIfNotPositive(double maximum)
    {
        if (!(maximum > 0)) throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "A number above 0 is expected.");
    }
}
