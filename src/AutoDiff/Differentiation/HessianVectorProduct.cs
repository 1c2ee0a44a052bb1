using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The Hessian times a vector, H·v, without the Hessian: the gradient of the derivative along v, with v held fixed. One pass forward and one
/// backward, so that it costs about two gradients, however many elements the variables have. A direction may be computed from the variables: what
/// counts is its value.
/// </summary>
public static class HessianVectorProduct
{
    /// <summary>
    /// Σⱼ ∂²L/∂xᵢ∂xⱼ · vⱼ for each variable xᵢ, as numbers. The variables together are what the Hessian is of, the directions together the vector.
    /// </summary>
    /// <param name="loss">The node to differentiate; it has one element.</param>
    /// <param name="directions">Each variable with its part of the vector, which has the variable's shape.</param>
    /// <exception cref="ShapeException">A direction does not have its variable's shape.</exception>
    /// <exception cref="GradientException">The loss has several elements or no value, or something without a derivative lies on the way.</exception>
    /// <exception cref="StaleValueException">A parameter was assigned after the graph was recorded.</exception>
    public static Gradients<T> Of<T>(Variable<T> loss, params ReadOnlySpan<(Variable<T> Variable, Variable<T> Direction)> directions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        Jacobian.EnsureValue(loss, nameof(HessianVectorProduct));
        Gradient.EnsureScalar(loss);
        var variables = Variables(directions);
        var along = new (Variable<T>, Variable<T>)[directions.Length];
        for (int i = 0; i < along.Length; i++) along[i] = (directions[i].Variable, directions[i].Direction.Detach());

        // A constant where the loss is linear, or null: then the product is zero for what the loss depends on.
        var slope = Jvp.Of(loss, along) ?? Constant.Full(loss.Shape, T.Zero);
        var dependence = new Subgraph<T>(loss, variables);
        return Gradient.Of(slope, variables)
            .Select(loss, (variable, product) => product ?? (dependence.Find(variable) >= 0 ? Constant.Full(variable.Shape, T.Zero) : null));
    }

    /// <summary>The same product as graph: it can be differentiated again, by what the directions are computed from too.</summary>
    /// <inheritdoc cref="Of" path="/param|/exception"/>
    public static Gradients<T> Graph<T>(Variable<T> loss, params ReadOnlySpan<(Variable<T> Variable, Variable<T> Direction)> directions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);

        // The derivative of the gradient along v: a direction is pushed forward and never differentiated, and yet stays in the graph.
        var gradients = Gradient.Graph(loss, Variables(directions));
        Variable<T>[] roots = [.. gradients.Variables.Select(gradients.Find).OfType<Variable<T>>()];
        var tangents = Jvp.Of(roots, directions);
        return gradients.Select(loss, (variable, gradient) =>
            gradient is null ? null : tangents[Array.IndexOf(roots, gradient)] ?? Constant.Full(variable.Shape, T.Zero));
    }

    private static Variable<T>[] Variables<T>(ReadOnlySpan<(Variable<T> Variable, Variable<T> Direction)> directions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var variables = new Variable<T>[directions.Length];
        for (int i = 0; i < variables.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(directions[i].Variable, nameof(directions));
            ArgumentNullException.ThrowIfNull(directions[i].Direction, nameof(directions));
            variables[i] = directions[i].Variable;
        }

        return variables;
    }
}
