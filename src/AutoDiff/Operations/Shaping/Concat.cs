using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>Tensors joined along an axis. Its derivative cuts the cotangent apart again.</summary>
internal sealed class Concat<T>(int axis) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "concat";

    public override Notation Notation => Notation.Function("concat") with { Rule = "derivative of a concatenation" };

    public override Linearity Linearity => Linearity.Additive;

    /// <summary>The axis along which the tensors follow one another; negative ones count from the end.</summary>
    internal int Axis => axis;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        if (inputs.IsEmpty) throw new ShapeException("concat needs at least one tensor; none was given.");
        int[] lengths = inputs[0].Lengths.ToArray();
        int along = inputs[0].Axis(axis, Name);
        long total = 0;
        foreach (var shape in inputs)
        {
            if (shape.Rank != lengths.Length)
                throw new ShapeException(Name, inputs, $"the tensors have {lengths.Length} and {shape.Rank} axes; they must have equally many");
            for (int i = 0; i < lengths.Length; i++)
            {
                if (i != along && shape[i] != lengths[i])
                    throw new ShapeException(Name, inputs,
                        $"axis {i} has the lengths {lengths[i]} and {shape[i]}; only axis {along}, along which they are joined, may differ");
            }

            total += shape[along];
        }

        lengths[along] = Shape.LengthOf(total, along, Name, inputs);
        return Shape.Of(lengths);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        int along = operands.ResultShape.Axis(axis, Name), offset = 0;
        var whole = AxisSplit.Of(operands.ResultShape, along);
        for (int i = 0; i < operands.Count; i++)
        {
            var source = operands[i];
            int block = AxisSplit.Of(operands.Shape(i), along).Block;
            for (int outer = 0; outer < whole.Outer; outer++) source.Slice(outer * block, block).CopyTo(result[(outer * whole.Block + offset)..]);
            offset += block;
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs)
    {
        var parts = new Variable<T>[inputs.Count];
        for (int i = 0; i < parts.Length; i++) parts[i] = inputs.Expanded(i);
        return new Concat<T>(axis < 0 ? axis : axis + 1).Apply((ReadOnlySpan<Variable<T>>)parts);
    }

    internal override bool ReadsBehindCondition => true;

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        int along = element.Shape.Axis(axis, Name), length = element.Shape[along];
        string own = element.Index[along], text = "";
        for (int i = 0, start = 0; start < length; i++)
        {
            string[] index = [.. element.Index];
            index[along] = IndexText.Add(own, -start);
            int end = start + element.ShapeOf(i)[along];
            // Nothing is read of an empty part.
            if (end == start) continue;
            var part = element.Input(i, index);
            if (start == 0 && end == length) return part;
            text += end < length ? $"{own} < {IndexText.Of(end)} ? {part.Within(Precedence.Sum).Text} : " : part.Within(Precedence.Sum).Text;
            start = end;
        }

        return new Code(text, Precedence.Lowest);
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        int along = y.Shape.Axis(axis, Name), start = 0;
        for (int i = 0; i < input; i++) start += y.Input(i).Shape[along];
        return g.Slice(start, y.Input(input).Shape[along], along);
    }
}

/// <content>Concatenation.</content>
public static partial class Functions
{
    /// <summary>Tensors one after another along an axis; their other axes have equal lengths.</summary>
    /// <param name="tensors">At least one tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, no tensor was given, or another axis differs.</exception>
    public static Variable<T> Concat<T>(ReadOnlySpan<Variable<T>> tensors, int axis = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => new Concat<T>(axis).Apply(tensors);
}
