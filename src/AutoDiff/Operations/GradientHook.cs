using System.Numerics;

namespace AutoDiff;

/// <summary>The same value; the cotangent passes through a function on its way back.</summary>
internal sealed class GradientHook<T>(Func<Variable<T>, Variable<T>> function) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "gradient hook";

    public override Notation Notation => Notation.Function("hook");

    public override bool IsView => true;

    internal override bool IsIdentity => true;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Evaluate(in Operands<T> operands, Span<T> result) => operands[0].CopyTo(result);

    // Each example's cotangent passes through the function by itself, as it would without the batch. What it draws is drawn once a walk, and a
    // batch is one walk.
    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new GradientHook<T>(g => VectorizedMap.Of(function, g, MapRandomness.Same)).Apply(inputs[0]);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var changed = function(g);
        return changed is not null && changed.Shape == g.Shape
            ? changed
            : throw new GradientException($"The function given to OnGradient at {y.Input(0).Describe()} returned {(changed is null ? "null" : $"the shape {changed.Shape}")} for a gradient of shape {g.Shape}; it must keep the shape.");
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach;

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) => tangents[0];
}

/// <content>Looking at gradients, and changing them, on their way back.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The same value; on a backward walk the gradient that arrives here passes through a function before it goes on: to clip it, to scale it, to
    /// reverse it. Use the result in place of this variable: nothing is registered, and paths that do not lead through the result are not affected.
    /// </summary>
    /// <remarks>
    /// Forward mode does not see the function. Where a gradient is differentiated again, so is the function. In <see cref="Gradient.Graph{T}"/> on
    /// symbols, and under <see cref="Jacobian"/> and <see cref="VectorizedMap"/>, the function is given a gradient without a value.
    /// </remarks>
    /// <param name="function">Gives the gradient that goes on, of the same shape, from the one that arrived: all paths to the result summed.</param>
    /// <exception cref="GradientException">On the backward walk: the function returned another shape.</exception>
    public Variable<T> OnGradient(Func<Variable<T>, Variable<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new GradientHook<T>(function).Apply(this);
    }

    /// <summary>
    /// The same value; on a backward walk the gradient that arrives here is shown to an action: to print it, to measure it. See the other overload.
    /// </summary>
    /// <param name="observe">Sees the gradient.</param>
    public Variable<T> OnGradient(Action<Variable<T>> observe)
    {
        ArgumentNullException.ThrowIfNull(observe);
        return OnGradient(g =>
        {
            observe(g);
            return g;
        });
    }
}
