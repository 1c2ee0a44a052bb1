using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What a <see cref="CompiledGradient{T}"/> computed: of a replay, in the plan's memory, where it holds until the next replay with the same shapes;
/// of an invocation, copies.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct ReplayedGradient<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal ReplayedGradient(Plan<T> plan)
        : this(plan.Results, plan.Gradients!)
    {
    }

    internal ReplayedGradient(IReadOnlyList<Variable<T>> results, Gradients<T> gradients) => (Results, Gradients) = (results, gradients);

    /// <summary>The function's results; the first is the loss.</summary>
    public IReadOnlyList<Variable<T>> Results { get; }

    /// <summary>The loss.</summary>
    public Variable<T> Loss => Results[0];

    /// <summary>The gradients of the loss.</summary>
    public Gradients<T> Gradients { get; }

    /// <summary>The loss and its gradients.</summary>
    public void Deconstruct(out Variable<T> loss, out Gradients<T> gradients) => (loss, gradients) = (Loss, Gradients);
}
