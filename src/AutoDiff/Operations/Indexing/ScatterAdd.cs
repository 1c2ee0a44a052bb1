using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>Rows added, by index, to rows of zeros along an axis: the transpose of <see cref="Gather{T}"/>, which is its derivative.</summary>
internal sealed class ScatterAdd<T>(IndexTensor indices, int axis, int length) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "scatter-add";

    public override Notation Notation => Notation.Function("scatter") with { Rule = "derivative of a scatter" };

    internal override bool HoldsSymbols => SymbolicIndices is not null;

    internal override IndexTensor? SymbolicIndices => indices.IsSymbol ? indices : null;

    public override Linearity Linearity => Linearity.Additive;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        int along = inputs[0].Axis(axis, Name);
        if (inputs[0][along] != indices.Shape.Count)
            throw new ShapeException(Name, inputs,
                $"axis {axis} has length {inputs[0][along]}, and {indices.Shape.Count} indices were given: one is needed for each row");
        int[] lengths = inputs[0].Lengths.ToArray();
        lengths[along] = length;
        var result = Shape.Of(lengths);
        if (!indices.IsSymbol) CheckedIndices.OnAxis(indices, length, axis, result, Name);
        return result;
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var rows = CheckedIndices.OnAxis(indices, length, axis, operands.ResultShape, Name);
        result.Clear();
        Add(operands[0], rows, AxisSplit.Of(operands.ResultShape, operands.ResultShape.Axis(axis, Name)), result);
    }

    /// <summary>Adds rows to the rows of a sum, by index along an axis of it.</summary>
    public static void Add(ReadOnlySpan<T> source, CheckedIndices rows, AxisSplit split, Span<T> sum)
    {
        for (int outer = 0, from = 0; outer < split.Outer; outer++)
        {
            var block = sum.Slice(outer * split.Block, split.Block);
            foreach (int index in rows.Values)
            {
                if (split.Inner == 1) block[index] += source[from];
                else
                {
                    var row = block.Slice(index * split.Inner, split.Inner);
                    TensorPrimitives.Add(row, source.Slice(from, split.Inner), row);
                }

                from += split.Inner;
            }
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new ScatterAdd<T>(indices, axis < 0 ? axis : axis + 1, length).Apply(inputs[0]);

    internal override bool ReadsBehindCondition => true;

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        int along = element.Shape.Axis(axis, Name);
        var (self, own) = (element, element.Index[along]);
        int[] sources = new int[length], targets = indices.Current;
        Array.Fill(sources, -1);
        for (int i = 0; i < targets.Length; i++) sources[targets[i]] = i;
        if (targets.Distinct().Count() == targets.Length)
        {
            string source = $"{element.Table(sources)}[{own}]";
            return new Code($"{source} >= 0 ? {At(source).Text} : 0.0", Precedence.Lowest);
        }

        string table = element.Table(targets);
        return element.Sum([targets.Length], inner => new Code($"{table}[{inner[0]}] == {own} ? {At(inner[0]).Text} : 0.0", Precedence.Lowest));

        Code At(string source)
        {
            string[] index = [.. self.Index];
            index[along] = source;
            return self.Input(0, index);
        }
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => new Gather<T>(indices, axis).Apply(g);
}

/// <content>Scattering.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The transpose of <see cref="Gather(ReadOnlySpan{int}, int)"/>: zeros, to whose row <c>indices[i]</c> row i of this tensor is added, for
    /// every i. Rows with the same index add up.
    /// </summary>
    /// <param name="indices">For each row of this tensor, where it goes; from 0, none negative; copied.</param>
    /// <param name="length">The length of the axis in the result.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or there are not as many indices as rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not on the result's axis.</exception>
    [OverloadResolutionPriority(1)]
    public Variable<T> ScatterAdd(ReadOnlySpan<int> indices, int length, int axis = 0) => ScatterAdd(IndexTensor.Of(indices), length, axis);

    /// <summary>
    /// The transpose of <see cref="Gather(IndexTensor, int)"/>: zeros, to whose rows this tensor's rows are added by index, row-major. The indices
    /// may be an input of a compiled function.
    /// </summary>
    /// <inheritdoc cref="ScatterAdd(ReadOnlySpan{int}, int, int)" path="/param|/exception"/>
    public Variable<T> ScatterAdd(IndexTensor indices, int length, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new ScatterAdd<T>(indices, axis, length).Apply(this);
    }
}
