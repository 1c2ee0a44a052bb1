using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>
/// Running products along an axis. With Eₖ the product of all before xₖ, ∂L/∂xₖ = Eₖ · Sₖ where Sₖ = gₖ + xₖ₊₁ Sₖ₊₁: nothing is divided by, so that
/// zeros do no harm, and the work is linear in the length.
/// </summary>
internal sealed class CumulativeProduct<T>(int axis, bool isReversed) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "cumulative product";

    public override Notation Notation => ScanNotation.Of("cumprod", axis, isReversed) with { Rule = "derivative of a running product" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        inputs[0].Axis(axis, Name);
        return inputs[0];
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        Scans.Run<T, ProductStep>(operands[0], operands[0], AxisSplit.Of(operands.ResultShape, operands.ResultShape.Axis(axis, Name)),
            isReversed, result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new CumulativeProduct<T>(axis < 0 ? axis : axis + 1, isReversed).Apply(inputs[0]);

    internal override int CountReads(Shape result, Shape input) => 2;

    // Each element anew: source is for reading, and the running form would need a loop of its own.
    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var self = element;
        int along = element.Shape.Axis(axis, Name);
        return element.Product([element.Shape[along]], inner =>
        {
            string[] index = [.. self.Index];
            index[along] = inner[0];
            return new Code($"{inner[0]} {(isReversed ? ">=" : "<=")} {self.Index[along]} ? {self.Input(0, index).Text} : 1.0", Precedence.Lowest);
        });
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => Axes.ReachAlong(reach, axis);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Input(0);
        return Before(x, axis, isReversed) * Functions.LinearRecurrence(Shifted.Of(x, axis, isReversed, T.Zero), g, axis, !isReversed);
    }

    /// <summary>For each element, the product of all that come before it on its line; 1 for the first.</summary>
    internal static Variable<T> Before(Variable<T> x, int axis, bool isReversed) =>
        Functions.CumulativeProduct(Shifted.Of(x, axis, !isReversed, T.One), axis, isReversed);
}

/// <content>Cumulative product.</content>
public static partial class Functions
{
    /// <summary>
    /// Running products along an axis, yᵢ = x₀ · … · xᵢ; from the end, yᵢ = xᵢ · … · xₙ₋₁. Carried in double precision, for float too. The gradient
    /// is right with any number of zeros, and costs as much as the value.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="fromEnd">Whether to multiply from the end of the axis to its start.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> CumulativeProduct<T>(Variable<T> x, int axis, bool fromEnd = false)
        where T : unmanaged, IFloatingPointIeee754<T> => new CumulativeProduct<T>(axis, fromEnd).Apply(x);
}
