using System.Buffers;
using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// Elements of the second operand, taken along an axis where an ordering of the first one's elements says: sorting when both are the same. In the
/// second it is linear; in the first a step function. The ordering is found anew for each evaluation, so that the operation holds no values.
/// </summary>
internal sealed class TakeOrdered<T>(Ordering<T> ordering, int axis) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => ordering.Name;

    public override Notation Notation =>
        new($"{ordering.Name}({{1}}, axis {axis})",
            $@"\operatorname{{{ordering.Name}}}_{{{axis}}}\left({{1}}\right)")
        { Rule = $"derivative of a {ordering.Name}" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        int along = inputs[0].Axis(axis, Name);
        int[] lengths = inputs[0].Lengths.ToArray();
        lengths[along] = ordering.Count(lengths[along]);
        return Shape.Of(lengths);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var positions = ArrayPool<int>.Shared.Rent(result.Length);
        var split = Find(ordering, operands[0], operands.Shape(0), axis, positions.AsSpan(0, result.Length));
        var values = operands[1];
        int rows = result.Length == 0 ? 0 : result.Length / (split.Outer * split.Inner), target = 0;
        for (int outer = 0; outer < split.Outer; outer++)
        {
            var block = values.Slice(outer * split.Block, split.Block);
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < split.Inner; column++, target++) result[target] = block[positions[target] * split.Inner + column];
        }

        ArrayPool<int>.Shared.Return(positions);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new TakeOrdered<T>(ordering, axis < 0 ? axis : axis + 1).ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input == 0
        ? null
        : new PutOrdered<T>(ordering, axis).Apply(y.Input(0), g);

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach is null ? null : Vjp(y, reach, input);

    /// <summary>Finds, for each element of the result, its position on its line.</summary>
    internal static AxisSplit Find(Ordering<T> ordering, ReadOnlySpan<T> keys, Shape shape, int axis, Span<int> positions)
    {
        var split = AxisSplit.Of(shape, shape.Axis(axis, ordering.Name));
        int rows = ordering.Count(split.Length);
        if (positions.IsEmpty) return split;
        var line = ArrayPool<T>.Shared.Rent(split.Length);
        var found = ArrayPool<int>.Shared.Rent(rows);
        for (int outer = 0; outer < split.Outer; outer++)
        {
            var block = keys.Slice(outer * split.Block, split.Block);
            if (split.Inner == 1)
            {
                ordering.Find(block, positions.Slice(outer * rows, rows));
                continue;
            }

            for (int column = 0; column < split.Inner; column++)
            {
                for (int row = 0; row < split.Length; row++) line[row] = block[row * split.Inner + column];
                ordering.Find(line.AsSpan(0, split.Length), found.AsSpan(0, rows));
                for (int row = 0; row < rows; row++) positions[(outer * rows + row) * split.Inner + column] = found[row];
            }
        }

        ArrayPool<int>.Shared.Return(found);
        ArrayPool<T>.Shared.Return(line);
        return split;
    }
}
