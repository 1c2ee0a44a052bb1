using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The Laplacian of a number, Σᵢ ∂²L/∂xᵢ²: the trace of the Hessian, which is never formed as a whole. It is the divergence of the gradient, and
/// computed so.
/// </summary>
public static class Laplacian
{
    /// <summary>The Laplacian as a number.</summary>
    /// <param name="loss">The node to differentiate; it has one element.</param>
    /// <param name="x">The point.</param>
    /// <returns>A scalar; 0 where the loss is linear in x.</returns>
    /// <exception cref="GradientException">The loss has several elements or no value, or does not depend on x, or something without a derivative
    /// lies on the way.</exception>
    /// <exception cref="StaleValueException">A parameter was assigned after the graph was recorded.</exception>
    public static Variable<T> Of<T>(Variable<T> loss, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(x);
        Jacobian.EnsureValue(loss, nameof(Laplacian));
        return Divergence.Run(Gradient.Graph(loss, x)[x], x, asGraph: false);
    }

    /// <summary>The Laplacian as graph: it can be differentiated again, as a loss on an equation of physics is.</summary>
    /// <inheritdoc cref="Of" path="/param|/returns|/exception"/>
    public static Variable<T> Graph<T>(Variable<T> loss, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(x);
        return Divergence.Run(Gradient.Graph(loss, x)[x], x, asGraph: true);
    }
}
