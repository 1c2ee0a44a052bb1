using System.Numerics;

namespace AutoDiff;

/// <summary>Explains gradients: the steps of the chain rule that the backward walk took, with their formulas and their numbers.</summary>
public static class Derivation
{
    /// <summary>Derives ∂root/∂v for each variable v, step by step. Works on values, on symbols, and on both.</summary>
    /// <param name="root">The node to differentiate; it has one element.</param>
    /// <param name="variables">What to differentiate by.</param>
    /// <exception cref="GradientException">The root has several elements, or it does not depend smoothly on one of the variables.</exception>
    public static Derivation<T> Of<T>(Variable<T> root, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(root, DerivationOptions.Default, variables);

    /// <summary>The same, in as much detail as is asked for.</summary>
    /// <param name="root">The node to differentiate; it has one element.</param>
    /// <param name="options">What is to be told.</param>
    /// <param name="variables">What to differentiate by.</param>
    /// <exception cref="GradientException">The root has several elements, or it does not depend smoothly on one of the variables.</exception>
    public static Derivation<T> Of<T>(Variable<T> root, DerivationOptions options, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(options);
        if (variables.IsEmpty) throw new ArgumentException("A derivation needs at least one variable to differentiate by.", nameof(variables));
        Gradient.EnsureScalar(root);
        return new DerivationBuilder<T>(root, variables, options).Build();
    }

    /// <summary>
    /// Derives ∂f/∂x in forward mode, step by step: from the variable to the root, the derivative of each node from those of its inputs. One pass tells how the root
    /// changes along one direction; reverse mode (<see cref="Of{T}(Variable{T}, ReadOnlySpan{Variable{T}})"/>) gives all derivatives in one pass.
    /// </summary>
    /// <param name="root">The node to differentiate, of any shape.</param>
    /// <param name="variable">What to differentiate by.</param>
    /// <param name="direction">The direction in which the variable moves; null for 1, which for a tensor means all its elements at once.</param>
    /// <exception cref="ShapeException">The direction does not have the variable's shape.</exception>
    /// <exception cref="GradientException">The root does not depend smoothly on the variable.</exception>
    public static TangentDerivation<T> InForwardMode<T>(Variable<T> root, Variable<T> variable, Variable<T>? direction = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(variable);
        if (direction is not null && direction.Shape != variable.Shape)
            throw new ShapeException("derivation in forward mode", [variable.Shape, direction.Shape], $"the direction of {variable.Describe()} must have its shape");
        return new TangentBuilder<T>(root, variable, direction ?? (variable.Shape.Rank == 0 ? 1.0 : Constant.Full(variable.Shape, T.One))).Build();
    }
}
