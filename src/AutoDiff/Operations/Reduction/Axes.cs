using System.Numerics;

namespace AutoDiff;

/// <summary>The axes that a reduction runs over, and whether they stay with length 1.</summary>
internal sealed class Axes
{
    private readonly int[]? _axes;
    private readonly bool _keepDimensions;
    private bool[] _mask = [];

    private Axes(int[]? axes, bool keepDimensions) => (_axes, _keepDimensions) = (axes, keepDimensions);

    /// <summary>Every axis; the result is a scalar.</summary>
    public static Axes All { get; } = new(null, keepDimensions: false);

    public static Axes Of(ReadOnlySpan<int> axes, bool keepDimensions) => new(axes.ToArray(), keepDimensions);

    /// <summary>Whether a tensor is a single number without axes, which every reduction leaves as it is.</summary>
    /// <exception cref="ArgumentNullException">There is no tensor.</exception>
    public static bool HasNone<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape.Rank == 0;
    }

    /// <summary>The same axes, kept with length 1: the result broadcasts against the original.</summary>
    public Axes Keeping => _keepDimensions ? this : new Axes(_axes, keepDimensions: true);

    /// <summary>The shape that is left.</summary>
    /// <exception cref="ShapeException">There is no such axis, or one is named twice.</exception>
    public Shape Reduce(Shape shape, string operation)
    {
        if (_axes is null) return _keepDimensions ? Keep(shape) : Shape.Scalar;
        // Bounds: at most Shape.MaximumRank numbers.
        Span<bool> reduced = stackalloc bool[shape.Rank];
        foreach (int axis in _axes)
        {
            int position = shape.Axis(axis, operation);
            if (reduced[position]) throw new ShapeException(operation, [shape], $"axis {axis} is named twice");
            reduced[position] = true;
        }

        return _keepDimensions ? Keep(shape) : Drop(shape, reduced);
    }

    /// <summary>The shape that is left by a reduction that has no value for no elements.</summary>
    /// <exception cref="ShapeException">There is no such axis, one is named twice, or a result would be made of no elements.</exception>
    public Shape ReduceNonEmpty(Shape shape, string operation)
    {
        var result = Reduce(shape, operation);
        return result.Count == 0 || CountOf(shape) > 0
            ? result
            : throw new ShapeException(operation, [shape],
                $"{(_axes is null ? "it has no elements" : $"there are no elements along axis {string.Join(", ", _axes)}")}, and the {operation} of nothing is not defined");
    }

    /// <summary>For each axis of a shape, whether it is reduced.</summary>
    /// <remarks>It is kept for the next shape of the same rank. All axes are the first of any number of axes: a mask for many serves for
    /// few.</remarks>
    public ReadOnlySpan<bool> Mask(Shape shape)
    {
        var mask = _mask;
        if (_axes is null ? mask.Length < shape.Rank : mask.Length != shape.Rank)
        {
            mask = new bool[shape.Rank];
            if (_axes is null) Array.Fill(mask, true);
            else foreach (int axis in _axes) mask[axis < 0 ? axis + shape.Rank : axis] = true;
            _mask = mask;
        }

        return mask.AsSpan(0, shape.Rank);
    }

    /// <summary>
    /// Which elements of a tensor matter where the marked ones of its reduction do: all that these were computed from. See
    /// <see cref="Operation{T}.Reach"/>.
    /// </summary>
    public Variable<T>? Reach<T>(Variable<T>? reach, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T> => reach?.Reshape(Keep(shape)).BroadcastTo(shape);

    /// <summary>The same where each element of a line was computed from all of it.</summary>
    public static Variable<T>? ReachAlong<T>(Variable<T>? reach, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        reach is null ? null : Functions.Sum(reach, axis, keepDimensions: true).BroadcastTo(reach.Shape);

    /// <summary>The shape with the reduced axes kept at length 1: what broadcasts against the original.</summary>
    public Shape Keep(Shape shape)
    {
        var mask = Mask(shape);
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> lengths = stackalloc int[shape.Rank];
        for (int axis = 0; axis < lengths.Length; axis++) lengths[axis] = mask[axis] ? 1 : shape[axis];
        return Shape.Of(lengths);
    }

    /// <summary>The same axes of a tensor that has another axis in front, which is not reduced.</summary>
    /// <param name="rank">The number of axes without that one.</param>
    public Axes Batched(int rank)
    {
        var shifted = new int[_axes?.Length ?? rank];
        for (int i = 0; i < shifted.Length; i++) shifted[i] = _axes is null ? i + 1 : _axes[i] < 0 ? _axes[i] : _axes[i] + 1;
        return new Axes(shifted, _keepDimensions);
    }

    /// <summary>
    /// What a function of a tensor and one axis makes of all reduced axes, taken as one; the result has the tensor's shape, as the function's must.
    /// </summary>
    public Variable<T> Along<T>(Variable<T> x, Func<Variable<T>, int, Variable<T>> function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var mask = Mask(x.Shape);
        int reduced = mask.Count(true), kept = mask.Length - reduced, before = 0, after = kept;
        if (x.Shape.Count == 0) return x;
        if (reduced == 1) return function(x, mask.IndexOf(true));
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> order = stackalloc int[mask.Length], inverse = stackalloc int[mask.Length];
        for (int axis = 0; axis < mask.Length; axis++)
        {
            inverse[axis] = mask[axis] ? after++ : before++;
            order[inverse[axis]] = axis;
        }

        var moved = x.Permute(order);
        return function(moved.Reshape([.. moved.Shape.Lengths[..kept], -1]), kept).Reshape(moved.Shape).Permute(inverse);
    }

    /// <summary>The number of elements that each result is made of.</summary>
    public int CountOf(Shape shape)
    {
        if (_axes is null) return shape.Count;
        int count = 1;
        foreach (int axis in _axes) count *= shape[axis < 0 ? axis + shape.Rank : axis];
        return count;
    }

    /// <summary>name(x) or name(x, axis 0, 1), as text and LaTeX.</summary>
    public Notation Notation(string name, string latex)
    {
        if (_axes is null)
            return new Notation($"{name}({{0}})", $@"{latex} {{0}}") { LatexPrecedence = Precedence.Product, LatexOperands = [Precedence.Product] };
        string list = string.Join(", ", _axes);
        return new Notation($"{name}({{0}}, axis {list})", $@"{latex}_{{ {list} }} {{0}}")
        {
            LatexPrecedence = Precedence.Product,
            LatexOperands = [Precedence.Product]
        };
    }

    private static Shape Drop(Shape shape, ReadOnlySpan<bool> reduced)
    {
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> lengths = stackalloc int[shape.Rank];
        int rank = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
            if (!reduced[axis]) lengths[rank++] = shape[axis];
        return Shape.Of(lengths[..rank]);
    }
}
