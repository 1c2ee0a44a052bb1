using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>
/// Rows picked by index along an axis. Its derivative adds each row's cotangent to where the row came from. All that picks along one axis at a time
/// is this with its own indices: flips, steps, edges repeated or reflected, sliding windows, diagonals.
/// </summary>
/// <param name="indices">For each row of the result, the row that it is.</param>
/// <param name="axis">The axis; negative ones count from the end.</param>
/// <param name="name">The name that the user called it by.</param>
internal sealed class Gather<T>(IndexTensor indices, int axis, string name = "gather") : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => name;

    public override Notation Notation => Notation.Function(name) with { Rule = "derivative of a gather" };

    internal override bool HoldsSymbols => SymbolicIndices is not null;

    internal override IndexTensor? SymbolicIndices => indices.IsSymbol ? indices : null;

    public override Linearity Linearity => Linearity.Additive;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        int along = inputs[0].Axis(axis, Name);
        if (!indices.IsSymbol) CheckedIndices.OnAxis(indices, inputs[0][along], axis, inputs[0], Name);
        int[] lengths = inputs[0].Lengths.ToArray();
        lengths[along] = indices.Shape.Count;
        return Shape.Of(lengths);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var source = operands[0];
        int along = operands.ResultShape.Axis(axis, Name);
        var rows = CheckedIndices.OnAxis(indices, operands.Shape(0)[along], axis, operands.Shape(0), Name).Values;
        var split = AxisSplit.Of(operands.Shape(0), along);
        for (int outer = 0, target = 0; outer < split.Outer; outer++)
        {
            var block = source.Slice(outer * split.Block, split.Block);
            foreach (int index in rows)
            {
                if (split.Inner == 1) result[target] = block[index];
                else block.Slice(index * split.Inner, split.Inner).CopyTo(result[target..]);
                target += split.Inner;
            }
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new Gather<T>(indices, axis < 0 ? axis : axis + 1).Apply(inputs[0]);

    internal override bool IsIndexing => true;

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        string[] index = [.. element.Index];
        int along = element.Shape.Axis(axis, Name);
        index[along] = $"{element.Table(indices.Current)}[{index[along]}]";
        return element.Input(0, index);
    }

    internal override bool HasSparseVjp => true;

    internal override void AddVjp(Variable<T> y, Variable<T> g, Span<T> sum)
    {
        var shape = y.Input(0).Shape;
        int along = shape.Axis(axis, Name);
        ScatterAdd<T>.Add(g.Values, CheckedIndices.OnAxis(indices, shape[along], axis, shape, Name), AxisSplit.Of(shape, along), sum);
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        int along = y.Shape.Axis(axis, Name);
        return new ScatterAdd<T>(indices, along, y.Input(0).Shape[along]).Apply(g);
    }
}

/// <content>Gathering.</content>
public partial class Variable<T>
{
    /// <summary>
    /// Rows picked by index along an axis, in the order of the indices; a row may be picked many times, and its gradient is then the sum of theirs.
    /// </summary>
    /// <param name="indices">
    /// Indices from 0; copied. A negative index is refused: in data it is a mistake, or a mark for something missing, more often than a count from
    /// the end.
    /// </param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not on the axis.</exception>
    [OverloadResolutionPriority(1)]
    public Variable<T> Gather(ReadOnlySpan<int> indices, int axis = 0) => Gather(IndexTensor.Of(indices), axis);

    /// <summary>
    /// Rows picked by index along an axis: one for each index, in row-major order. The indices may be an input of a compiled function.
    /// </summary>
    /// <inheritdoc cref="Gather(ReadOnlySpan{int}, int)" path="/param|/exception"/>
    public Variable<T> Gather(IndexTensor indices, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new Gather<T>(indices, axis).Apply(this);
    }
}
