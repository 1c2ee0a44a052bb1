using System.Numerics;

namespace AutoDiff;

/// <summary>What a replay of a <see cref="CompiledGradient{T}"/> computed, in the plan's memory: it holds until the next replay with the same shapes.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct ReplayedGradient<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal ReplayedGradient(Plan<T> plan) => (Results, Gradients) = (plan.Results, plan.Gradients!);

    /// <summary>The function's results; the first is the loss.</summary>
    public IReadOnlyList<Variable<T>> Results { get; }

    /// <summary>The loss.</summary>
    public Variable<T> Loss => Results[0];

    /// <summary>The gradients of the loss.</summary>
    public Gradients<T> Gradients { get; }

    /// <summary>The loss and its gradients.</summary>
    public void Deconstruct(out Variable<T> loss, out Gradients<T> gradients) => (loss, gradients) = (Loss, Gradients);
}
