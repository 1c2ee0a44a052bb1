namespace AutoDiff;

/// <content>Sliding windows: rows picked by index.</content>
public partial class Variable<T>
{
    /// <summary>
    /// Sliding windows along an axis: the axis counts the windows, and a new last axis the elements of each. Where windows overlap, the gradients
    /// of an element add up; elements behind the last whole window have the gradient 0.
    /// </summary>
    /// <param name="size">The elements of a window.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="step">How far each window starts from the one before.</param>
    /// <exception cref="ShapeException">There is no such axis, the window is longer than it or not positive, or the step is not positive.</exception>
    public Variable<T> Unfold(int size, int axis, int step = 1)
    {
        int position = Shape.Axis(axis, "unfold");
        if (size <= 0 || step <= 0)
            throw new ShapeException("unfold", [Shape], $"a window of {size} elements and a step of {step} were asked for; both must be positive");
        if (size > Shape[position])
            throw new ShapeException("unfold", [Shape],
                $"a window of {size} elements does not fit on axis {axis}, which has length {Shape[position]}");
        int windows = (Shape[position] - size) / step + 1;
        var indices = new int[Shape.LengthOf((long)windows * size, position, "unfold", Shape)];
        for (int i = 0; i < indices.Length; i++) indices[i] = i / size * step + i % size;
        var picked = new Gather<T>(IndexTensor.Of(indices), position, "unfold").Apply(this);
        return picked.Reshape(Shape.Of([.. Shape.Lengths[..position], windows, size, .. Shape.Lengths[(position + 1)..]])).MoveAxis(position + 1, -1);
    }
}
