using System.Numerics;

namespace AutoDiff;

/// <summary>Chosen elements of a tensor along an axis, and where they were. <c>var (values, indices) = TopK(x, 3);</c>.</summary>
/// <typeparam name="T">The element.</typeparam>
public sealed class Selection<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Variable<T> _x;
    private readonly Ordering<T> _ordering;
    private readonly int _axis;
    private IndexTensor? _indices;

    internal Selection(Variable<T> x, Ordering<T> ordering, int axis)
    {
        (_x, _ordering, _axis) = (x, ordering, axis);
        Values = new TakeOrdered<T>(ordering, axis).Apply(x, x);
    }

    /// <summary>The elements. The gradient goes back to where they were.</summary>
    public Variable<T> Values { get; }

    /// <summary>
    /// Their positions on the axis, found when asked for. <see cref="Variable{T}.TakeAlongAxis"/> takes others from the same places.
    /// </summary>
    /// <exception cref="InvalidOperationException">The tensor has no value.</exception>
    public IndexTensor Indices
    {
        get
        {
            if (_indices is not null) return _indices;
            var positions = new int[Values.Shape.Count];
            TakeOrdered<T>.Find(_ordering, _x.Values, _x.Shape, _axis, positions);
            return _indices = new IndexTensor(positions, Values.Shape);
        }
    }

    /// <summary>The elements and their positions.</summary>
    public void Deconstruct(out Variable<T> values, out IndexTensor indices) => (values, indices) = (Values, Indices);
}
