using System.Numerics;

namespace AutoDiff;

/// <summary>
/// All second derivatives of a number: ∂²L/∂xᵢ∂xⱼ, the Jacobian of the gradient. Symmetric to rounding. For the product with a vector there is no
/// need to form it, see <see cref="HessianVectorProduct"/>.
/// </summary>
public static class Hessian
{
    /// <summary>The Hessian with respect to one variable, as numbers; shape (…x, …x).</summary>
    /// <param name="loss">The node to differentiate; it has one element.</param>
    /// <param name="x">What to differentiate by.</param>
    /// <exception cref="GradientException">The loss has several elements or no value, or does not depend on x, or something without a derivative
    /// lies on the way.</exception>
    /// <exception cref="StaleValueException">A parameter was assigned after the graph was recorded.</exception>
    public static Variable<T> Of<T>(Variable<T> loss, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(loss, x, x);

    /// <summary>
    /// The mixed second derivatives ∂²L/∂aᵢ∂bⱼ with respect to two variables, as numbers: a block of the Hessian of both; shape (…a, …b).
    /// </summary>
    /// <param name="loss">The node to differentiate; it has one element.</param>
    /// <param name="a">What to differentiate by first.</param>
    /// <param name="b">What to differentiate by then.</param>
    /// <inheritdoc cref="Of{T}(Variable{T}, Variable{T})" path="/exception"/>
    public static Variable<T> Of<T>(Variable<T> loss, Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        Jacobian.EnsureValue(loss, nameof(Hessian));
        return Block(loss, a, b, asGraph: false);
    }

    /// <summary>The Hessian as graph: it can be differentiated again, and for symbols it is a formula.</summary>
    /// <inheritdoc cref="Of{T}(Variable{T}, Variable{T})" path="/param|/exception"/>
    public static Variable<T> Graph<T>(Variable<T> loss, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Graph(loss, x, x);

    /// <summary>The mixed second derivatives as graph.</summary>
    /// <inheritdoc cref="Of{T}(Variable{T}, Variable{T}, Variable{T})" path="/param|/exception"/>
    public static Variable<T> Graph<T>(Variable<T> loss, Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Block(loss, a, b, asGraph: true);

    // A gradient that does not depend on b any more has the derivative zero: the Hessian of a linear function is no error.
    private static Variable<T> Block<T>(Variable<T> loss, Variable<T> a, Variable<T> b, bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Jacobian.Find(Gradient.Graph(loss, a)[a], b, JacobianMode.Automatic,
            asGraph) ?? Constant.Full(Shape.Of([.. a.Shape.Lengths, .. b.Shape.Lengths]), T.Zero);
    }
}
