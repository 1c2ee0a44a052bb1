using System.Numerics;

namespace AutoDiff;

/// <summary>A compiled function whose first result is a loss, together with the loss's gradients. Made by <see cref="Compile"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class CompiledGradient<T> : Compiled<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal CompiledGradient(Func<Variable<T>[], IndexTensor[], Variable<T>[]> function, Variable<T>[] parameters, int capacity)
        : base(function, parameters, [], capacity)
    {
        foreach (var parameter in parameters) ArgumentNullException.ThrowIfNull(parameter, nameof(parameters));
    }

    /// <summary>
    /// Computes loss and gradients into the plan's own memory, allocating nothing once a plan for these shapes exists; both hold until the next
    /// replay with the same shapes. <c>var (loss, gradients) = step.Replay(x, labels); optimizer.Step(gradients);</c>
    /// </summary>
    /// <param name="inputs">The inputs, with values.</param>
    /// <param name="indices">The inputs that are indices, such as class labels.</param>
    /// <exception cref="CompilationException">The function does what a plan cannot repeat.</exception>
    public ReplayedGradient<T> Replay(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices = default) => new(Run(inputs, indices));

    /// <summary>
    /// Computes loss and gradients and returns copies, which stay as they are: to add the gradients of several batches, or on several threads.
    /// </summary>
    /// <inheritdoc cref="Replay(ReadOnlySpan{Variable{T}}, ReadOnlySpan{IndexTensor})" path="/param|/exception"/>
    public ReplayedGradient<T> Invoke(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices = default) =>
        Run(inputs, indices, static plan =>
    {
        var results = plan.Results.Select(result => result.Detach()).ToArray();
        return new ReplayedGradient<T>(results, plan.Gradients!.Select(results[0], (_, gradient) => gradient?.Detach()));
    });

    /// <inheritdoc cref="Replay(ReadOnlySpan{Variable{T}}, ReadOnlySpan{IndexTensor})"/>
    /// <param name="x">The only input.</param>
    public ReplayedGradient<T> Replay(Variable<T> x) => Replay([x]);

    /// <inheritdoc cref="Replay(ReadOnlySpan{Variable{T}}, ReadOnlySpan{IndexTensor})"/>
    /// <param name="x">The first input.</param>
    /// <param name="y">The second input.</param>
    public ReplayedGradient<T> Replay(Variable<T> x, Variable<T> y) => Replay([x, y]);

    /// <inheritdoc cref="Replay(ReadOnlySpan{Variable{T}}, ReadOnlySpan{IndexTensor})"/>
    /// <param name="x">The input.</param>
    /// <param name="labels">The class of each sample.</param>
    public ReplayedGradient<T> Replay(Variable<T> x, IndexTensor labels) => Replay([x], [labels]);
}
