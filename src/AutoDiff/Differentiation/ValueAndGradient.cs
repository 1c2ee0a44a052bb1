using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A function's value together with its gradients, from one evaluation. What it is evaluated at may be constants: the function then sees variables
/// of the same values, and the gradients are found under what was given.
/// </summary>
public static class ValueAndGradient
{
    /// <summary>f(x) and ∂f/∂x, as numbers.</summary>
    /// <example><code>var (value, gradients) = ValueAndGradient.Of(w => Sum(Square(w)), w);</code></example>
    /// <param name="function">The function; its value has one element.</param>
    /// <param name="x">Where to evaluate it.</param>
    /// <exception cref="GradientException">The value has several elements or is symbolic, or something without a derivative lies on the
    /// way.</exception>
    public static (Variable<T> Value, Gradients<T> Gradients) Of<T>(Func<Variable<T>, Variable<T>> function, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of(inputs => function(inputs[0]), [x]);
    }

    /// <summary>f(a, b) and its gradients with respect to both, as numbers.</summary>
    /// <param name="function">The function; its value has one element.</param>
    /// <param name="a">Its first argument.</param>
    /// <param name="b">Its second argument.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}}, Variable{T})" path="/exception"/>
    public static (Variable<T> Value, Gradients<T> Gradients) Of<T>(Func<Variable<T>, Variable<T>, Variable<T>> function, Variable<T> a,
        Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of(inputs => function(inputs[0], inputs[1]), [a, b]);
    }

    /// <summary>f of any number of variables and its gradients with respect to all, as numbers.</summary>
    /// <param name="function">The function; its value has one element.</param>
    /// <param name="variables">Its arguments.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}}, Variable{T})" path="/exception"/>
    public static (Variable<T> Value, Gradients<T> Gradients) Of<T>(Func<Variable<T>[], Variable<T>> function, Variable<T>[] variables)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(function, variables, asGraph: false);

    /// <summary>A loss and its gradients with respect to parameters that it captures, as numbers: a step of training.</summary>
    /// <param name="loss">Computes the loss, which has one element.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}}, Variable{T})" path="/exception"/>
    public static (Variable<T> Value, Gradients<T> Gradients) Of<T>(Func<Variable<T>> loss, params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        var value = loss();
        return (value.Detach(), Gradient.Of(value, parameters));
    }

    /// <summary>f(x) and ∂f/∂x, as graph: both can be differentiated again.</summary>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}}, Variable{T})" path="/param|/exception"/>
    public static (Variable<T> Value, Gradients<T> Gradients) Graph<T>(Func<Variable<T>, Variable<T>> function, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Graph(inputs => function(inputs[0]), [x]);
    }

    /// <summary>f of any number of variables and its gradients with respect to all, as graph.</summary>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}[], Variable{T}}, Variable{T}[])" path="/param|/exception"/>
    public static (Variable<T> Value, Gradients<T> Gradients) Graph<T>(Func<Variable<T>[], Variable<T>> function, Variable<T>[] variables)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(function, variables, asGraph: true);

    private static (Variable<T> Value, Gradients<T> Gradients) Run<T>(Func<Variable<T>[], Variable<T>> function, Variable<T>[] variables,
        bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(variables);
        foreach (var variable in variables) ArgumentNullException.ThrowIfNull(variable);
        var inputs = Array.ConvertAll(variables, variable => variable.IsTracked ? variable : variable.AsLeaf());
        var value = function(inputs);
        var gradients = asGraph ? Gradient.Graph(value, inputs) : Gradient.Of(value, inputs);
        return (asGraph ? value : value.Detach(), gradients.Under(inputs, variables));
    }
}
