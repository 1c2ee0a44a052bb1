using System.Numerics;

namespace AutoDiff;

/// <summary>A tensor whose axes have labels: axes of the same label in several tensors run together.</summary>
/// <param name="Value">The tensor.</param>
/// <param name="Labels">A label for each axis.</param>
internal readonly record struct LabelledTensor<T>(Variable<T> Value, int[] Labels)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // No label: letters are positive, and axes of an ellipsis not so many.
    private const int Taken = int.MinValue;

    /// <summary>The length along a label that is here.</summary>
    public int LengthOf(int label) => Value.Shape[Array.IndexOf(Labels, label)];

    /// <summary>The axes in another order; what has a label several times is spread along the diagonal of these axes, with zeros beside it.</summary>
    /// <param name="labels">The labels in that order, each at least once.</param>
    public Variable<T> InOrder(ReadOnlySpan<int> labels)
    {
        var spread = this;
        for (int axis = 1; axis < labels.Length; axis++)
            if (labels[..axis].Contains(labels[axis])) spread = spread.Repeated(labels[axis]);

        // Axes of one label are alike, so that any order among them will do, but each is taken once.
        var order = new int[labels.Length];
        var left = spread.Labels.ToArray();
        for (int axis = 0; axis < order.Length; axis++)
        {
            order[axis] = Array.IndexOf(left, labels[axis]);
            left[order[axis]] = Taken;
        }

        return spread.Value.Permute(order);
    }

    /// <summary>Of axes with the same label only the diagonal.</summary>
    public LabelledTensor<T> WithoutRepeats()
    {
        for (int second = 1; second < Labels.Length; second++)
        {
            int first = Array.IndexOf(Labels, Labels[second]);
            if (first == second) continue;
            var labels = new List<int>();
            for (int axis = 0; axis < Labels.Length; axis++)
            {
                if (axis != first && axis != second) labels.Add(Labels[axis]);
            }

            var diagonal = Value.Diagonal(0, first, second);
            return new LabelledTensor<T>(diagonal, [.. labels, Labels[second]]).WithoutRepeats();
        }

        return this;
    }

    /// <summary>Without the axes for which a condition holds, which have length 1.</summary>
    public LabelledTensor<T> Squeeze(Predicate<int> condition)
    {
        int[] axes = AxesWhere(label => !condition(label));
        var (labels, shape) = (Labels, Value.Shape);
        return axes.Length == Labels.Length
            ? this
            : new(Value.Reshape(Shape.Of(Array.ConvertAll(axes, axis => shape[axis]))), Array.ConvertAll(axes, axis => labels[axis]));
    }

    /// <summary>Summed over the axes whose label nobody needs.</summary>
    public LabelledTensor<T> SumExcept(Predicate<int> isNeeded)
    {
        int[] axes = AxesWhere(label => !isNeeded(label));
        return axes.Length == 0 ? this : new(Functions.Sum(Value, axes), Array.FindAll(Labels, isNeeded));
    }

    /// <summary>With one axis more of a label: zero but where it equals the one that was there.</summary>
    private LabelledTensor<T> Repeated(int label)
    {
        int[] others = AxesWhere(other => other != label), own = AxesWhere(other => other == label);
        int[] labels = Labels;
        return new(Value.Permute([.. others, .. own]).DiagonalMatrix(), [.. others.Select(axis => labels[axis]), .. own.Select(_ => label), label]);
    }

    private int[] AxesWhere(Predicate<int> condition)
    {
        var axes = new List<int>(Labels.Length);
        for (int axis = 0; axis < Labels.Length; axis++)
            if (condition(Labels[axis])) axes.Add(axis);
        return [.. axes];
    }
}
