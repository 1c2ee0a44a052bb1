using System.Numerics;

namespace AutoDiff;

/// <summary>A tensor whose axes have labels: axes of the same label in several tensors run together.</summary>
/// <param name="Value">The tensor.</param>
/// <param name="Labels">A label for each axis.</param>
internal readonly record struct LabelledTensor<T>(Variable<T> Value, int[] Labels)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The length along a label that is here.</summary>
    public int LengthOf(int label) => Value.Shape[Array.IndexOf(Labels, label)];

    /// <summary>The axes in another order.</summary>
    /// <param name="labels">The same labels in that order.</param>
    public Variable<T> InOrder(ReadOnlySpan<int> labels)
    {
        var order = new int[labels.Length];
        for (int axis = 0; axis < order.Length; axis++) order[axis] = Array.IndexOf(Labels, labels[axis]);
        return Value.Permute(order);
    }

    /// <summary>Of axes with the same label only the diagonal.</summary>
    public LabelledTensor<T> WithoutRepeats()
    {
        for (int second = 1; second < Labels.Length; second++)
        {
            int first = Array.IndexOf(Labels, Labels[second]);
            if (first == second) continue;
            var (axes, labels) = (new List<int>(), new List<int>());
            for (int axis = 0; axis < Labels.Length; axis++)
            {
                if (axis == first || axis == second) continue;
                axes.Add(axis);
                labels.Add(Labels[axis]);
            }

            var diagonal = Matrices.DiagonalOf(Value.Permute([.. axes, first, second]));
            return new LabelledTensor<T>(diagonal, [.. labels, Labels[second]]).WithoutRepeats();
        }

        return this;
    }

    /// <summary>Without the axes for which a condition holds, which have length 1.</summary>
    public LabelledTensor<T> Squeeze(Predicate<int> condition)
    {
        int[] axes = AxesWhere(label => !condition(label));
        var (labels, shape) = (Labels, Value.Shape);
        return axes.Length == Labels.Length ? this : new(Value.Reshape(Shape.Of(Array.ConvertAll(axes, axis => shape[axis]))), Array.ConvertAll(axes, axis => labels[axis]));
    }

    /// <summary>Summed over the axes whose label nobody needs.</summary>
    public LabelledTensor<T> SumExcept(Predicate<int> isNeeded)
    {
        int[] axes = AxesWhere(label => !isNeeded(label));
        return axes.Length == 0 ? this : new(Functions.Sum(Value, axes), Array.FindAll(Labels, isNeeded));
    }

    private int[] AxesWhere(Predicate<int> condition)
    {
        var axes = new List<int>(Labels.Length);
        for (int axis = 0; axis < Labels.Length; axis++)
            if (condition(Labels[axis])) axes.Add(axis);
        return [.. axes];
    }
}
