using System.Numerics;

namespace AutoDiff;

/// <summary>One step of gradient descent on one variable: θ ← θ − η ∂L/∂θ.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Variable">The variable θ.</param>
/// <param name="LearningRate">The learning rate η.</param>
/// <param name="Before">The value before.</param>
/// <param name="Gradient">∂L/∂θ.</param>
/// <param name="After">The value after.</param>
public sealed record DerivationUpdate<T>(Variable<T> Variable, double LearningRate, Variable<T> Before, Variable<T> Gradient, Variable<T> After)
    where T : unmanaged, IFloatingPointIeee754<T>;
