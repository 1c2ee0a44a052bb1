using System.Numerics;

namespace AutoDiff;

/// <summary>Reverse mode from any result: how a weighted sum of its elements changes with each variable.</summary>
public static class Vjp
{
    /// <summary>The vector–Jacobian product cotangentᵀ · ∂y/∂v for each variable v, as numbers: the gradient of Σ cotangentᵢ yᵢ.</summary>
    /// <param name="y">The node to differentiate, of any shape.</param>
    /// <param name="cotangent">The weight of each of its elements; it has the shape of y.</param>
    /// <param name="variables">What to differentiate by.</param>
    /// <exception cref="ShapeException">The cotangent does not have the shape of y.</exception>
    /// <exception cref="GradientException">y has no value, or something without a derivative lies on the way.</exception>
    public static Gradients<T> Of<T>(Variable<T> y, Variable<T> cotangent, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureShape(y, cotangent);
        if (!y.HasValue && !Capture.IsActive)
            throw new GradientException($"{y.Describe()} has no value, so its derivative has no numbers. Vjp.Graph gives it as a formula.");
        return Walk.Run(y, cotangent, variables, asGraph: false);
    }

    /// <summary>The same product as graph: it can be differentiated again, by the cotangent too.</summary>
    /// <inheritdoc cref="Of" path="/param|/exception"/>
    public static Gradients<T> Graph<T>(Variable<T> y, Variable<T> cotangent, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureShape(y, cotangent);
        return Walk.Run(y, cotangent, variables, asGraph: true);
    }

    private static void EnsureShape<T>(Variable<T> y, Variable<T> cotangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(cotangent);
        if (cotangent.Shape != y.Shape)
            throw new ShapeException("Vjp", [y.Shape, cotangent.Shape], $"the cotangent of {y.Describe()} must have its shape");
    }
}
