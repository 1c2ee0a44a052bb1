using System.Numerics;
using AutoDiff.Symbolic;

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
        where T : unmanaged, IFloatingPointIeee754<T> => Of(root, options, new Effort(), variables);

    /// <summary>The same as one part of something that is derived.</summary>
    internal static Derivation<T> Of<T>(Variable<T> root, DerivationOptions options, Effort effort, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(options);
        if (variables.IsEmpty) throw new ArgumentException("A derivation needs at least one variable to differentiate by.", nameof(variables));
        Gradient.EnsureScalar(root);
        return new DerivationBuilder<T>(root, variables, options, effort).Build();
    }

    /// <summary>
    /// Derives ∂f/∂x in forward mode, step by step: from the variable to the root, the derivative of each node from those of its inputs. One pass
    /// tells how the root changes along one direction; reverse mode (<see cref="Of{T}(Variable{T}, ReadOnlySpan{Variable{T}})"/>) gives all
    /// derivatives in one pass.
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
            throw new ShapeException("derivation in forward mode", [variable.Shape, direction.Shape],
                $"the direction of {variable.Describe()} must have its shape");
        return new TangentBuilder<T>(root, variable, direction ?? (variable.Shape.Rank == 0 ? 1.0 : Constant.Full(variable.Shape, T.One))).Build();
    }

    /// <summary>Derives the gradient in both modes, and counts what each costs.</summary>
    /// <param name="root">The node to differentiate; it has one element.</param>
    /// <param name="options">How much of reverse mode is to be told.</param>
    /// <param name="variables">What to differentiate by.</param>
    /// <exception cref="GradientException">The root has several elements, or it does not depend smoothly on one of the variables.</exception>
    public static ModeComparison<T> InBothModes<T>(Variable<T> root, DerivationOptions options, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var reverse = Of(root, options, variables);
        var forward = new TangentDerivation<T>[variables.Length];
        for (int i = 0; i < forward.Length; i++) forward[i] = InForwardMode(root, variables[i]);
        return new ModeComparison<T>(reverse, forward)
        {
            IsUnfinished = reverse.IsUnfinished || Array.Exists(forward, derivation => derivation.IsUnfinished),
        };
    }

    /// <summary>Derives dⁿf/dxⁿ, order by order.</summary>
    /// <param name="root">The function f; it has one element.</param>
    /// <param name="variable">The number x.</param>
    /// <param name="order">The order n, at least 1.</param>
    /// <param name="options">How much of each order is to be told.</param>
    /// <exception cref="ArgumentException">The variable is no single number.</exception>
    /// <exception cref="GradientException">The function has several elements, or does not depend smoothly on the variable.</exception>
    public static HigherOrderDerivation<T> OfOrder<T>(Variable<T> root, Variable<T> variable, int order, DerivationOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Gradient.EnsureScalar(root);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        EnsureNumber(variable);
        _ = Gradient.Graph(root, variable)[variable];
        return DerivationOfHigherOrder.OfOrder(root, variable, order, options ?? DerivationOptions.Default);
    }

    /// <summary>Derives the gradient and the Hessian, the table of ∂²f/∂xᵢ∂xⱼ.</summary>
    /// <param name="root">The function f; it has one element.</param>
    /// <param name="options">How much of the gradient's derivation is to be told.</param>
    /// <param name="variables">The numbers x₁, x₂ ….</param>
    /// <exception cref="ArgumentException">A variable is no single number.</exception>
    /// <exception cref="GradientException">The function has several elements, or does not depend smoothly on a variable.</exception>
    public static HessianDerivation<T> OfHessian<T>(Variable<T> root, DerivationOptions options, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var variable in variables) EnsureNumber(variable);
        return DerivationOfHigherOrder.OfHessian(root, variables, options);
    }

    private static void EnsureNumber<T>(Variable<T> variable)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (variable.Shape.Rank > 0)
            throw new ArgumentException($"{variable.Describe()} has the shape {variable.Shape}; a number is expected. Elements.Of opens a tensor to its numbers.", nameof(variable));
    }
}
