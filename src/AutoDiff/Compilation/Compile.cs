using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Turns functions into plans. A function is run once, on symbols, for each combination of input shapes; what it recorded is cleared of dead and
/// repeated work, elementwise operations are fused into groups that run tile by tile in the cache, every buffer gets its place ahead of time, and
/// from then on the plan is replayed: same results, no allocation, no graph.
/// </summary>
/// <remarks>
/// <para>
/// Parameters that a function captures are read with their present value on every replay, random numbers (<see cref="RandomVariable"/>, dropout)
/// are drawn afresh. Code that reads a value to decide something cannot be planned and is refused with a <see cref="CompilationException"/>; so is
/// what was computed from parameters outside of the function. What the function does besides recording (printing, counting) happens when it is
/// recorded only, and plain C# numbers that it captures keep the value that they have then.
/// </para>
/// <para>No code is generated at run time.</para>
/// </remarks>
public static class Compile
{
    private const int DefaultCapacity = 8;

    /// <summary>Compiles f(x).</summary>
    /// <param name="function">The function.</param>
    /// <param name="capacity">The most plans to keep, one for each combination of shapes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public static CompiledFunction<T> Function<T>(Func<Variable<T>, Variable<T>> function, int capacity = DefaultCapacity)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new CompiledFunction<T>((inputs, indices) => [function(Only(inputs, indices, 1)[0])], capacity);
    }

    /// <summary>Compiles f(x, y).</summary>
    /// <inheritdoc cref="Function{T}(Func{Variable{T}, Variable{T}}, int)"/>
    public static CompiledFunction<T> Function<T>(Func<Variable<T>, Variable<T>, Variable<T>> function, int capacity = DefaultCapacity)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new CompiledFunction<T>((inputs, indices) => Only(inputs, indices, 2) is var given ? [function(given[0], given[1])] : [], capacity);
    }

    /// <summary>Compiles a function of any number of inputs, with any number of results.</summary>
    /// <inheritdoc cref="Function{T}(Func{Variable{T}, Variable{T}}, int)"/>
    public static CompiledFunction<T> Function<T>(Func<Variable<T>[], Variable<T>[]> function, int capacity = DefaultCapacity)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new CompiledFunction<T>((inputs, _) => function(inputs), capacity);
    }

    /// <summary>Compiles a function of any number of inputs, some of which are indices, with any number of results.</summary>
    /// <inheritdoc cref="Function{T}(Func{Variable{T}, Variable{T}}, int)"/>
    public static CompiledFunction<T> Function<T>(Func<Variable<T>[], IndexTensor[], Variable<T>[]> function, int capacity = DefaultCapacity)
        where T : unmanaged, IFloatingPointIeee754<T> => new(function, capacity);

    /// <summary>Compiles a loss of one input together with its gradients with respect to parameters that it captures.</summary>
    /// <param name="loss">The loss; its value has one element.</param>
    /// <param name="parameters">What to differentiate by.</param>
    public static CompiledGradient<T> ValueAndGradient<T>(Func<Variable<T>, Variable<T>> loss, params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new CompiledGradient<T>((inputs, indices) => [loss(Only(inputs, indices, 1)[0])], parameters.ToArray(), DefaultCapacity);
    }

    /// <summary>Compiles a loss of two inputs, samples and targets say, together with its gradients.</summary>
    /// <inheritdoc cref="ValueAndGradient{T}(Func{Variable{T}, Variable{T}}, ReadOnlySpan{Variable{T}})" path="/param"/>
    public static CompiledGradient<T> ValueAndGradient<T>(Func<Variable<T>, Variable<T>, Variable<T>> loss,
        params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new CompiledGradient<T>((inputs, indices) => Only(inputs, indices, 2) is var given
            ? [loss(given[0], given[1])]
            : [], parameters.ToArray(), DefaultCapacity);
    }

    /// <summary>Compiles a loss of samples and class labels, together with its gradients.</summary>
    /// <inheritdoc cref="ValueAndGradient{T}(Func{Variable{T}, Variable{T}}, ReadOnlySpan{Variable{T}})" path="/param"/>
    public static CompiledGradient<T> ValueAndGradient<T>(Func<Variable<T>, IndexTensor, Variable<T>> loss,
        params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new CompiledGradient<T>((inputs, indices) => [Labelled(loss, inputs, indices)], parameters.ToArray(), DefaultCapacity);
    }

    /// <summary>Compiles a function of any number of inputs whose first result is a loss, together with the loss's gradients.</summary>
    /// <param name="function">The function. What it returns besides the loss is computed along with it.</param>
    /// <param name="parameters">What to differentiate the loss by.</param>
    /// <param name="capacity">The most plans to keep, one for each combination of shapes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public static CompiledGradient<T> ValueAndGradient<T>(Func<Variable<T>[], IndexTensor[], Variable<T>[]> function,
        ReadOnlySpan<Variable<T>> parameters, int capacity = DefaultCapacity)
        where T : unmanaged, IFloatingPointIeee754<T> => new(function, parameters.ToArray(), capacity);

    /// <summary>
    /// Compiles a whole training step: the loss, its gradients, and an update of each parameter as soon as its gradient is there. Gradients have no
    /// memory of their own. A parameter that the loss does not depend on stays as it is.
    /// </summary>
    /// <param name="function">The function; its first result is the loss.</param>
    /// <param name="updates">The updates, such as those of an optimizer.</param>
    /// <param name="capacity">The most plans to keep, one for each combination of shapes.</param>
    /// <returns>A replay of it is a step; its results are those before the update.</returns>
    /// <exception cref="ArgumentException">There are no updates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public static CompiledFunction<T> Step<T>(Func<Variable<T>[], IndexTensor[], Variable<T>[]> function, IReadOnlyList<IParameterUpdate<T>> updates,
        int capacity = DefaultCapacity)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(updates);
        foreach (var update in updates) ArgumentNullException.ThrowIfNull(update, nameof(updates));
        if (updates.Count == 0) throw new ArgumentException("A training step updates at least one parameter.", nameof(updates));
        return new CompiledFunction<T>(function, updates, capacity);
    }

    /// <summary>Compiles a whole training step on samples and class labels.</summary>
    /// <param name="loss">The loss; its value has one element.</param>
    /// <param name="updates">The updates, such as those of an optimizer.</param>
    /// <param name="capacity">The most plans to keep, one for each combination of shapes.</param>
    /// <inheritdoc cref="Step{T}(Func{Variable{T}[], IndexTensor[], Variable{T}[]}, IReadOnlyList{IParameterUpdate{T}}, int)" path="/returns|/exception"/>
    public static CompiledFunction<T> Step<T>(Func<Variable<T>, IndexTensor, Variable<T>> loss, IReadOnlyList<IParameterUpdate<T>> updates,
        int capacity = DefaultCapacity)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Step<T>((inputs, indices) => [Labelled(loss, inputs, indices)], updates, capacity);
    }

    /// <summary>Compiles a whole training step on samples and targets.</summary>
    /// <inheritdoc cref="Step{T}(Func{Variable{T}, IndexTensor, Variable{T}}, IReadOnlyList{IParameterUpdate{T}}, int)"/>
    public static CompiledFunction<T> Step<T>(Func<Variable<T>, Variable<T>, Variable<T>> loss, IReadOnlyList<IParameterUpdate<T>> updates,
        int capacity = DefaultCapacity)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Step<T>((inputs, indices) => Only(inputs, indices, 2) is var given ? [loss(given[0], given[1])] : [], updates, capacity);
    }

    private static Variable<T> Labelled<T>(Func<Variable<T>, IndexTensor, Variable<T>> loss, Variable<T>[] inputs, IndexTensor[] indices)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        inputs.Length == 1 && indices.Length == 1
            ? loss(inputs[0], indices[0])
            : throw Mismatch(inputs.Length, indices.Length, "one input and its labels");

    private static Variable<T>[] Only<T>(Variable<T>[] inputs, IndexTensor[] indices, int count)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        inputs.Length == count && indices.Length == 0
            ? inputs
            : throw Mismatch(inputs.Length, indices.Length, count == 1 ? "one input" : $"{count} inputs");

    private static ArgumentException Mismatch(int inputs, int indices, string expected) =>
        new($"The compiled function takes {expected}; it was given {inputs} inputs and {indices} tensors of indices.");
}
