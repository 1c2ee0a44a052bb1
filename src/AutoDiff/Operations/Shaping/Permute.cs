using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>Axes in another order. Deferred: a matrix product reads a transposed operand as it lies.</summary>
internal sealed class Permute<T> : Operation<T>, IAxisOrder
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int[] _order;

    /// <param name="order">For each axis of the result, the axis of the input that it is; none negative, each once.</param>
    public Permute(int[] order)
    {
        _order = order;
        IsMatrixTranspose = order.Length >= 2 && order[^1] == order.Length - 2 && order[^2] == order.Length - 1;
        for (int axis = 0; axis < order.Length - 2; axis++) IsMatrixTranspose &= order[axis] == axis;
    }

    public override string Name => IsMatrixTranspose ? "transpose" : "permute";

    public override Notation Notation => IsMatrixTranspose
        ? new Notation("{0}ᵀ", @"{0}^{\top}", Precedence.Power)
        {
            TextOperands = [Precedence.Atom],
            LatexOperands = [Precedence.Atom],
            Rule = "derivative of a transpose"
        }
        : new Notation($"permute({{0}}, {string.Join(' ', _order)})",
            $@"\operatorname{{permute}}_{{{string.Join(@"\,", _order)}}}\left({{0}}\right)")
        { Rule = "derivative of a permutation" };

    public override Linearity Linearity => Linearity.Additive;

    public override bool IsDeferred => true;

    internal override bool IsMatrixTranspose { get; }

    /// <summary>For each axis of the result, the axis of the input that it is.</summary>
    internal ReadOnlySpan<int> Order => _order;

    bool IAxisOrder.IsMatrixTranspose => IsMatrixTranspose;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        if (inputs[0].Rank != _order.Length)
            throw new ShapeException(Name, inputs, $"an order of {_order.Length} axes was given for {inputs[0].Rank}");
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> lengths = stackalloc int[_order.Length];
        for (int axis = 0; axis < lengths.Length; axis++) lengths[axis] = inputs[0][_order[axis]];
        return Shape.Of(lengths);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        Transposition.Permute(operands[0], operands.Shape(0).Lengths, _order, result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs)
    {
        var order = new int[_order.Length + 1];
        for (int axis = 0; axis < _order.Length; axis++) order[axis + 1] = _order[axis] + 1;
        return new Permute<T>(order).Apply(inputs[0]);
    }

    internal override bool IsIndexing => true;

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var index = new string[_order.Length];
        for (int axis = 0; axis < index.Length; axis++) index[_order[axis]] = element.Index[axis];
        return element.Input(0, index);
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var inverse = new int[_order.Length];
        for (int axis = 0; axis < inverse.Length; axis++) inverse[_order[axis]] = axis;
        return new Permute<T>(inverse).Apply(g);
    }
}

/// <content>Axes in another order.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The axes in another order: axis i of the result is axis <c>axes[i]</c> of this tensor. Copied only when the elements are read.
    /// </summary>
    /// <param name="axes">Every axis once; negative ones count from the end.</param>
    /// <exception cref="ShapeException">An axis is missing, named twice, or does not exist.</exception>
    public Variable<T> Permute(params ReadOnlySpan<int> axes)
    {
        if (axes.Length != Shape.Rank)
            throw new ShapeException("permute", [Shape],
                $"{axes.Length} axes were named ({string.Join(", ", axes.ToArray())}); each of the {Shape.Rank} must be named once");
        var order = new int[axes.Length];
        bool isIdentity = true;
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = Shape.Axis(axes[i], "permute");
            isIdentity &= order[i] == i;
            if (order.AsSpan(0, i).Contains(order[i]))
                throw new ShapeException("permute", [Shape], $"axis {axes[i]} is named twice in ({string.Join(", ", axes.ToArray())})");
        }

        return isIdentity ? this : new Permute<T>(order).Apply(this);
    }

    /// <summary>
    /// The matrix transpose xᵀ: the last two axes exchanged; axes before them count matrices. Copied only when the elements are read.
    /// </summary>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public Variable<T> Transpose() => Shape.Rank >= 2
        ? Transpose(-2, -1)
        : throw new ShapeException("transpose", [Shape],
            $"it exchanges the last two axes, and there {(Shape.Rank == 0 ? "are none" : "is one only; Unsqueeze makes a row or a column of a vector")}");

    /// <summary>Two axes exchanged. Copied only when the elements are read.</summary>
    /// <param name="axis1">An axis; negative ones count from the end.</param>
    /// <param name="axis2">The axis to exchange it with.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Variable<T> Transpose(int axis1, int axis2)
    {
        int first = Shape.Axis(axis1, "transpose"), second = Shape.Axis(axis2, "transpose");
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> order = stackalloc int[Shape.Rank];
        for (int axis = 0; axis < order.Length; axis++) order[axis] = axis == first ? second : axis == second ? first : axis;
        return Permute(order);
    }
}
