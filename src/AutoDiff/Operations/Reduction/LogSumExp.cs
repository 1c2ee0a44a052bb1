using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// ln Σ exp(x) over some axes; derivative the softmax. A primitive because the composed form overflows: the maximum is subtracted first.
/// </summary>
internal sealed class LogSumExp<T>(Axes axes) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "log-sum-exp";

    public override Notation Notation => axes.Notation("logsumexp", @"\operatorname{logsumexp}") with { Rule = "derivative of log-sum-exp" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => axes.Reduce(inputs[0], Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        Reductions.Over(new LogSumExpReduction<T>(), operands[0], operands.Shape(0), axes.Mask(operands.Shape(0)), T.NegativeInfinity, result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new LogSumExp<T>(axes.Batched(inputs.Shape(0).Rank)).Apply(inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x)
    {
        var (shift, logarithm) = Spelled(x[0], axes.Keeping);
        return (logarithm + shift).Reshape(InferShape(x[0].Shape));
    }

    /// <summary>
    /// The maximum, and the logarithm of the sum of what is left when it is subtracted: ln(1 + Σ exp(xᵢ − max)) over all but one of the largest, which
    /// keeps the digits of a sum that is hardly more than 1.
    /// </summary>
    internal static (Variable<T> Shift, Variable<T> Logarithm) Spelled(Variable<T> x, Axes keeping)
    {
        var (max, sum) = (new Max<T>(keeping).Apply(x), new Sum<T>(keeping));
        // The maximum, where it is infinite, must not be subtracted from itself.
        var isFinite = Functions.IsFinite(max);
        var shift = Functions.Where(isFinite, max, 0);
        Variable<T> exponentials = Functions.Exp(x - shift), isLargest = Functions.Equal(x, max);
        // Source is written without parentheses that do not matter to real numbers: the ones cancel first.
        var others = sum.Apply(isLargest) - 1 + sum.Apply(Functions.Where(isLargest, 0, exponentials));
        return (shift, Functions.Where(isFinite, Functions.LogP1(others), Functions.Log(sum.Apply(exponentials))));
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => axes.Reach(reach, y.Input(0).Shape);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Input(0);

        // Not exp(x − y): y has no digits left for ln 2 where x is 10⁸.
        return g.Reshape(axes.Keep(x.Shape)) * axes.Along(x, static (line, axis) => new Softmax<T>(axis, isZeroOfNothing: true).Apply(line));
    }
}

/// <content>Log-sum-exp.</content>
public static partial class Functions
{
    /// <summary>
    /// ln Σ exp(xᵢ) over all elements, a smooth maximum; the gradient is the softmax. Never overflows. −∞ if all elements are −∞, which contribute
    /// nothing and have the gradient 0 (PyTorch: NaN), or if there are none; +∞ if any is +∞, where the gradient has NaN.
    /// </summary>
    public static Variable<T> LogSumExp<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Axes.HasNone(x) ? x : new LogSumExp<T>(Axes.All).Apply(x);

    /// <summary>ln Σ exp(x) over the given axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes to reduce; negative ones count from the end.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    /// <exception cref="ShapeException">There is no such axis, or one is named twice.</exception>
    public static Variable<T> LogSumExp<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => new LogSumExp<T>(Axes.Of(axes, keepDimensions)).Apply(x);

    /// <summary>ln Σ exp(x) over one axis.</summary>
    /// <inheritdoc cref="LogSumExp{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> LogSumExp<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => LogSumExp(x, [axis], keepDimensions);
}
