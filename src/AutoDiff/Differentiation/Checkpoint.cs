using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Trades time for memory: a part of a computation that keeps only its result. What lies in between is let go, and computed again when a gradient
/// asks for it.
/// </summary>
/// <remarks>
/// The function must be pure: run again with the same inputs, it must compute the same. Draw random numbers outside, or make a generator inside
/// from a stored
/// <see cref="RandomGeneratorState"/>. Parameters and variables that the function captures get their gradients as if they had been passed; a captured
/// intermediate result must be passed, and the error that says so names it. A function that is compiled runs its checkpoints as they are: a plan
/// decides by itself how long each buffer lives. A walk through checkpoints within checkpoints calls one within another, as recording them did;
/// where the thread's stack does not hold that, it ends with an <see cref="InsufficientExecutionStackException"/>.
/// </remarks>
public static class Checkpoint
{
    /// <summary>f(x), of which only the result is kept.</summary>
    /// <param name="function">The function to run now, and again on each backward walk.</param>
    /// <param name="x">Its input.</param>
    /// <exception cref="GradientException">The function captures a result computed outside of it.</exception>
    public static Variable<T> Of<T>(Func<Variable<T>, Variable<T>> function, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return CheckpointedFunction<T>.Record(inputs => function(inputs[0]), [x]);
    }

    /// <summary>f(a, b), of which only the result is kept.</summary>
    /// <param name="function">The function to run now, and again on each backward walk.</param>
    /// <param name="a">Its first input.</param>
    /// <param name="b">Its second input.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}}, Variable{T})" path="/exception"/>
    public static Variable<T> Of<T>(Func<Variable<T>, Variable<T>, Variable<T>> function, Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return CheckpointedFunction<T>.Record(inputs => function(inputs[0], inputs[1]), [a, b]);
    }

    /// <summary>f of any number of inputs, of which only the result is kept.</summary>
    /// <param name="function">The function to run now, and again on each backward walk.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}}, Variable{T})" path="/exception"/>
    public static Variable<T> Of<T>(Func<Variable<T>[], Variable<T>> function, Variable<T>[] inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        return CheckpointedFunction<T>.Record(function, inputs);
    }
}
