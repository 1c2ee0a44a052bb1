using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>One-hot rows of indices that each replay of a compiled function is given.</summary>
internal sealed class OneHot<T>(IndexTensor indices, Shape shape) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "one-hot";

    public override Notation Notation => Notation.Function("onehot");

    public override Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

    internal override bool HoldsSymbols => SymbolicIndices is not null;

    internal override IndexTensor? SymbolicIndices => indices;

    /// <summary>Writes the rows.</summary>
    public static void Fill(IndexTensor indices, Shape shape, Span<T> rows)
    {
        var places = CheckedIndices.OnAxis(indices, shape[1], axis: 1, shape, "one-hot").Values;
        rows.Clear();
        for (int row = 0; row < places.Length; row++) rows[row * shape[1] + places[row]] = T.One;
    }

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => shape;

    public override void Evaluate(in Operands<T> operands, Span<T> result) => Fill(indices, shape, result);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => null;
}

/// <content>One-hot rows.</content>
public static partial class Functions
{
    /// <summary>A constant with one row for each index: 1 at the index, 0 elsewhere; shape (number of indices, classes).</summary>
    /// <param name="indices">Class indices from 0.</param>
    /// <param name="classes">The length of each row.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative, or not less than the number of classes.</exception>
    [OverloadResolutionPriority(1)]
    public static Variable<T> OneHot<T>(ReadOnlySpan<int> indices, int classes)
        where T : unmanaged, IFloatingPointIeee754<T> => OneHot<T>(IndexTensor.Of(indices), classes);

    /// <summary>The same for indices that may be an input of a compiled function; one row for each, row-major.</summary>
    /// <inheritdoc cref="OneHot{T}(ReadOnlySpan{int}, int)" path="/param|/exception"/>
    public static Variable<T> OneHot<T>(IndexTensor indices, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(indices);
        var shape = Shape.Of(indices.Shape.Count, classes);
        if (indices.IsSymbol) return new Variable<T>(new OneHot<T>(indices, shape), shape);
        var values = GC.AllocateUninitializedArray<T>(shape.Count);
        AutoDiff.OneHot<T>.Fill(indices, shape, values);
        return Constant.Wrap(values, shape);
    }
}
