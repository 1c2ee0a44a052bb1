using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiff;

/// <summary>
/// The square root of the variance over some axes; derivative (x − mean) / ((n − correction) y). A primitive because √ of a variance of 0 has an
/// infinite slope: here equal elements have the gradient 0.
/// </summary>
internal sealed class StandardDeviation<T>(Axes axes, double correction) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "standard deviation";

    public override Notation Notation =>
        (correction == 1 ? axes.Notation("std", @"\operatorname{std}") : axes.Notation(string.Create(CultureInfo.InvariantCulture, $"std{correction}"), string.Create(CultureInfo.InvariantCulture, $@"\operatorname{{std}}_{{{correction}}}"))) with { Rule = "derivative of the standard deviation" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => axes.Reduce(inputs[0], Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        Variance<T>.Evaluate(operands[0], operands.Shape(0), axes, correction, result);
        TensorPrimitives.Sqrt(result, result);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new StandardDeviation<T>(axes.Batched(inputs.Shape(0).Rank), correction).Apply(inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x) => Functions.Sqrt(new Variance<T>(axes, correction).Apply(x[0]));

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => axes.Reach(reach, y.Input(0).Shape);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Input(0);
        double degrees = Variance<T>.DegreesOfFreedom(axes, correction, x.Shape);
        return Functions.Where(y, g / (degrees * y), 0).Reshape(axes.Keep(x.Shape)) * Variance<T>.Centred(x, axes);
    }
}

/// <content>Standard deviation.</content>
public static partial class Functions
{
    /// <summary>
    /// The standard deviation of all elements, √(Σ (xᵢ − mean)² / (n − correction)). Accurate when the mean is far larger than the spread. Where
    /// all elements are equal it is 0, and so is the gradient by convention. NaN and ∞ as for <see cref="Variance{T}(Variable{T}, Named, double)"/>.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="_">Nothing: the correction is given by name.</param>
    /// <param name="correction">What is subtracted from the number of elements.</param>
    public static Variable<T> StandardDeviation<T>(Variable<T> x, Named _ = default, double correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new StandardDeviation<T>(Axes.All, correction).Apply(x);

    /// <summary>The standard deviation over the given axes.</summary>
    /// <inheritdoc cref="Variance{T}(Variable{T}, ReadOnlySpan{int}, bool, double)"/>
    public static Variable<T> StandardDeviation<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false, double correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new StandardDeviation<T>(Axes.Of(axes, keepDimensions), correction).Apply(x);

    /// <summary>The standard deviation over one axis.</summary>
    /// <inheritdoc cref="Variance{T}(Variable{T}, ReadOnlySpan{int}, bool, double)"/>
    public static Variable<T> StandardDeviation<T>(Variable<T> x, int axis, bool keepDimensions = false, double correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => StandardDeviation(x, [axis], keepDimensions, correction);
}
