using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The Hessian times a vector, H·v, without the Hessian: the gradient of the derivative along v. One pass forward and one backward, so that it costs about two
/// gradients, however many elements the variables have.
/// </summary>
public static class HessianVectorProduct
{
    /// <summary>Σⱼ ∂²L/∂xᵢ∂xⱼ · vⱼ for each variable xᵢ, as numbers. The variables together are what the Hessian is of, the directions together the vector.</summary>
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
        return Run(loss, directions, asGraph: false);
    }

    /// <summary>The same product as graph: it can be differentiated again, by the directions too.</summary>
    /// <inheritdoc cref="Of" path="/param|/exception"/>
    public static Gradients<T> Graph<T>(Variable<T> loss, params ReadOnlySpan<(Variable<T> Variable, Variable<T> Direction)> directions)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(loss, directions, asGraph: true);

    private static Gradients<T> Run<T>(Variable<T> loss, ReadOnlySpan<(Variable<T> Variable, Variable<T> Direction)> directions, bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Gradient.EnsureScalar(loss);
        var variables = new Variable<T>[directions.Length];
        for (int i = 0; i < variables.Length; i++) variables[i] = directions[i].Variable;

        // A constant where the loss is linear, or null: then the product is zero for what the loss depends on.
        var slope = Jvp.Of(loss, directions) ?? Constant.Full(loss.Shape, T.Zero);
        var products = asGraph ? Gradient.Graph(slope, variables) : Gradient.Of(slope, variables);
        var dependence = new Subgraph<T>(loss, variables);
        return products.Select(loss, (variable, product) => product ?? (dependence.Find(variable) >= 0 ? Constant.Full(variable.Shape, T.Zero) : null));
    }
}
