using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>Running sums along an axis; the derivative runs the other way.</summary>
internal sealed class CumulativeSum<T>(int axis, bool isReversed) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "cumulative sum";

    public override Notation Notation => ScanNotation.Of("cumsum", axis, isReversed) with { Rule = "derivative of a running sum" };

    public override Linearity Linearity => Linearity.Additive;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        inputs[0].Axis(axis, Name);
        return inputs[0];
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        Scans.Run<T, SumStep>(operands[0], operands[0], AxisSplit.Of(operands.ResultShape, operands.ResultShape.Axis(axis, Name)),
            isReversed, result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new CumulativeSum<T>(axis < 0 ? axis : axis + 1, isReversed).Apply(inputs[0]);

    internal override int CountReads(Shape result, Shape input) => 2;

    // Each element anew: source is for reading, and the running form would need a loop of its own.
    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var self = element;
        int along = element.Shape.Axis(axis, Name);
        return element.Sum([element.Shape[along]], inner =>
        {
            string[] index = [.. self.Index];
            index[along] = inner[0];
            return new Code($"{inner[0]} {(isReversed ? ">=" : "<=")} {self.Index[along]} ? {self.Input(0, index).Text} : 0.0", Precedence.Lowest);
        });
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => new CumulativeSum<T>(axis, !isReversed).Apply(g);
}

/// <content>Cumulative sum.</content>
public static partial class Functions
{
    /// <summary>
    /// Running sums along an axis, yᵢ = x₀ + … + xᵢ; from the end, yᵢ = xᵢ + … + xₙ₋₁. Carried in double precision, for float too. The derivative
    /// runs the other way.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="fromEnd">Whether to sum from the end of the axis to its start.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> CumulativeSum<T>(Variable<T> x, int axis, bool fromEnd = false)
        where T : unmanaged, IFloatingPointIeee754<T> => new CumulativeSum<T>(axis, fromEnd).Apply(x);
}
