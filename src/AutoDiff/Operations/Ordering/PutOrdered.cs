using System.Buffers;
using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The transpose of <see cref="TakeOrdered{T}"/>: zeros, to which the second operand's elements are added where an ordering of the first one's says.
/// </summary>
internal sealed class PutOrdered<T>(Ordering<T> ordering, int axis) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => $"put back by {ordering.Name}";

    public override Notation Notation =>
        new($"putback({{1}}, {ordering.Name}({{0}}))",
            $@"\operatorname{{putback}}\left({{1}}, \operatorname{{{ordering.Name}}}\left({{0}}\right)\right)")
        { Rule = $"derivative of a {ordering.Name}" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        result.Clear();
        var g = operands[1];
        var positions = ArrayPool<int>.Shared.Rent(g.Length);
        var split = TakeOrdered<T>.Find(ordering, operands[0], operands.Shape(0), axis, positions.AsSpan(0, g.Length));
        int rows = g.Length == 0 ? 0 : g.Length / (split.Outer * split.Inner), source = 0;
        for (int outer = 0; outer < split.Outer; outer++)
        {
            var block = result.Slice(outer * split.Block, split.Block);
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < split.Inner; column++, source++) block[positions[source] * split.Inner + column] += g[source];
        }

        ArrayPool<int>.Shared.Return(positions);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new PutOrdered<T>(ordering, axis < 0 ? axis : axis + 1).ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input == 0
        ? null
        : new TakeOrdered<T>(ordering, axis).Apply(y.Input(0), g);

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach is null ? null : Vjp(y, reach, input);
}
