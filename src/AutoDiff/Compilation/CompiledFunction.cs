using System.Numerics;

namespace AutoDiff;

/// <summary>A compiled function. Made by <see cref="Compile"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class CompiledFunction<T> : Compiled<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal CompiledFunction(Func<Variable<T>[], IndexTensor[], Variable<T>[]> function, int capacity)
        : base(function, null, [], capacity)
    {
    }

    internal CompiledFunction(Func<Variable<T>[], IndexTensor[], Variable<T>[]> function, IReadOnlyList<IParameterUpdate<T>> updates, int capacity)
        : base(function, [.. updates.Select(update => update.Parameter)], updates, capacity)
    {
    }

    /// <summary>
    /// Computes the results into the plan's own memory, allocating nothing once a plan for these shapes exists. They hold until the next replay
    /// with the same shapes; a graph that was recorded from them notices when they have changed. Copy what has to stay, or call
    /// <see cref="Invoke(ReadOnlySpan{Variable{T}})"/>.
    /// </summary>
    /// <param name="inputs">The inputs, with values.</param>
    /// <exception cref="CompilationException">The function does what a plan cannot repeat.</exception>
    public IReadOnlyList<Variable<T>> Replay(params ReadOnlySpan<Variable<T>> inputs) => Run(inputs, []).Results;

    /// <inheritdoc cref="Replay(ReadOnlySpan{Variable{T}})"/>
    /// <param name="inputs">The inputs, with values.</param>
    /// <param name="indices">The inputs that are indices, such as class labels.</param>
    public IReadOnlyList<Variable<T>> Replay(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices) => Run(inputs, indices).Results;

    /// <summary>Computes the results and returns copies, which stay as they are.</summary>
    /// <inheritdoc cref="Replay(ReadOnlySpan{Variable{T}})" path="/param|/exception"/>
    public Variable<T>[] Invoke(params ReadOnlySpan<Variable<T>> inputs) => Invoke(inputs, []);

    /// <inheritdoc cref="Invoke(ReadOnlySpan{Variable{T}})"/>
    /// <param name="inputs">The inputs, with values.</param>
    /// <param name="indices">The inputs that are indices, such as class labels.</param>
    public Variable<T>[] Invoke(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices) =>
        Run(inputs, indices, static plan => plan.Results.Select(result => result.Detach()).ToArray());
}
