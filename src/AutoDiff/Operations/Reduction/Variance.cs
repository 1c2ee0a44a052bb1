using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// Σ (x − mean)² / (n − correction) over some axes; derivative 2 (x − mean) / (n − correction). A primitive for its kernel, which loses nothing
/// when the mean is far larger than the spread, and makes no temporary as large as x.
/// </summary>
internal sealed class Variance<T>(Axes axes, double correction) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "variance";

    public override Notation Notation =>
        (correction == 1 ? axes.Notation("var", @"\operatorname{var}") : axes.Notation(string.Create(CultureInfo.InvariantCulture, $"var{correction}"), string.Create(CultureInfo.InvariantCulture, $@"\operatorname{{var}}_{{{correction}}}"))) with { Rule = "derivative of the variance" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => axes.Reduce(inputs[0], Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result) => Evaluate(operands[0], operands.Shape(0), axes, correction, result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new Variance<T>(axes.Batched(inputs.Shape(0).Rank), correction).Apply(inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x) =>
        new Sum<T>(axes).Apply(Functions.Square(Centred(x[0], axes))) / DegreesOfFreedom(axes, correction, x[0].Shape);

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => axes.Reach(reach, y.Input(0).Shape);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Input(0);
        return g.Reshape(axes.Keep(x.Shape)) * (2 / DegreesOfFreedom(axes, correction, x.Shape)) * Centred(x, axes);
    }

    /// <summary>The kernel, which the standard deviation shares.</summary>
    internal static void Evaluate(ReadOnlySpan<T> x, Shape shape, Axes axes, double correction, Span<T> result)
    {
        if (x.IsEmpty) result.Fill(T.NaN);
        else Moments.SquaredDeviations(x, shape, axes.Mask(shape), result);
        TensorPrimitives.Divide(result, T.CreateTruncating(DegreesOfFreedom(axes, correction, shape)), result);
    }

    /// <summary>n − correction; 0 if the correction is larger.</summary>
    internal static double DegreesOfFreedom(Axes axes, double correction, Shape shape) => Math.Max(0, axes.CountOf(shape) - correction);

    internal static Variable<T> Centred(Variable<T> x, Axes axes) => x - new Sum<T>(axes.Keeping).Apply(x) / axes.CountOf(x.Shape);
}

/// <content>Variance.</content>
public static partial class Functions
{
    /// <summary>
    /// The variance of all elements, Σ (xᵢ − mean)² / (n − correction). The correction 1, the default, makes it the unbiased estimate from a
    /// sample; 0 the variance of the numbers themselves. Accurate when the mean is far larger than the spread. NaN without elements, and for one
    /// element with the correction 1; ∞ when several elements that differ leave no degree of freedom.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="_">Nothing: the correction is given by name.</param>
    /// <param name="correction">What is subtracted from the number of elements.</param>
    public static Variable<T> Variance<T>(Variable<T> x, Named _ = default, double correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new Variance<T>(Axes.All, correction).Apply(x);

    /// <summary>The variance over the given axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes to reduce; negative ones count from the end.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    /// <param name="correction">What is subtracted from the number of elements: 1 for the unbiased estimate, 0 for the variance of the numbers
    /// themselves.</param>
    /// <exception cref="ShapeException">There is no such axis, or one is named twice.</exception>
    public static Variable<T> Variance<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false, double correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new Variance<T>(Axes.Of(axes, keepDimensions), correction).Apply(x);

    /// <summary>The variance over one axis.</summary>
    /// <inheritdoc cref="Variance{T}(Variable{T}, ReadOnlySpan{int}, bool, double)"/>
    public static Variable<T> Variance<T>(Variable<T> x, int axis, bool keepDimensions = false, double correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => Variance(x, [axis], keepDimensions, correction);
}
