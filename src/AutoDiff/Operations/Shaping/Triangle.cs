using System.Numerics;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>A triangle of each matrix, the rest zeros. Its own transpose.</summary>
/// <param name="offset">How far the diagonal that bounds it is above the main one.</param>
/// <param name="isLower">Whether what lies below that diagonal is kept, or what lies above; the diagonal itself always.</param>
internal sealed class Triangle<T>(int offset, bool isLower) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => isLower ? "lower triangle" : "upper triangle";

    public override Notation Notation =>
        (offset == 0 ? Notation.Function(Side) : new Notation($"{Side}({{0}}, {offset})", $@"\operatorname{{{Side}}}\left({{0}}, {offset}\right)")) with { Rule = "derivative of a triangle" };

    private string Side => isLower ? "lower" : "upper";

    public override Linearity Linearity => Linearity.Additive;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) =>
        inputs[0].Rank >= 2 ? inputs[0] : throw new ShapeException(Name, inputs, "it is taken of matrices, on the last two axes");

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var source = operands[0];
        int rows = operands.ResultShape[^2], columns = operands.ResultShape[^1];
        for (int start = 0, row = 0; start < result.Length; start += columns, row = row + 1 == rows ? 0 : row + 1)
        {
            // The first column of this row that lies above the diagonal; for the upper triangle, that lies on it.
            int bound = (int)Math.Clamp((long)row + offset + (isLower ? 1 : 0), 0, columns);
            var kept = isLower ? ..bound : bound..columns;
            ReadOnlySpan<T> from = source.Slice(start, columns);
            var to = result.Slice(start, columns);
            to.Clear();
            from[kept].CopyTo(to[kept]);
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    internal override int CountReads(Shape result, Shape input) => 2;

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        // Beyond the matrix every diagonal is the same, and the index of the source stays within an int.
        int near = Math.Clamp(offset, -element.Shape[^2], element.Shape[^1]);
        return new Code($"{element.Index[^1]} {(isLower ? "<=" : ">=")} {IndexText.Add(element.Index[^2], near)} ? {element.Input(0, element.Index).Text} : 0.0", Precedence.Lowest);
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => Apply(g);
}

/// <content>Triangles of matrices.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The lower triangle of each matrix (the last two axes), with its diagonal; zeros above. What is cut away has the gradient 0, whatever it was.
    /// </summary>
    /// <param name="offset">Which diagonal is the last to be kept: 0 the main one, 1 the one above, −1 the one below.</param>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public Variable<T> LowerTriangle(int offset = 0) => new Triangle<T>(offset, isLower: true).Apply(this);

    /// <summary>The upper triangle of each matrix (the last two axes), with its diagonal; zeros below.</summary>
    /// <param name="offset">Which diagonal is the first to be kept: 0 the main one, 1 the one above, −1 the one below.</param>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public Variable<T> UpperTriangle(int offset = 0) => new Triangle<T>(offset, isLower: false).Apply(this);
}
