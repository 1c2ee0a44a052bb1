using System.Numerics;

namespace AutoDiff;

/// <content>Stacking: composed of reshapes, which cost nothing, and a concatenation.</content>
public static partial class Functions
{
    /// <summary>Tensors of one shape side by side along a new axis, whose length is their number.</summary>
    /// <param name="tensors">At least one tensor.</param>
    /// <param name="axis">Where the new axis goes in the result's shape; −1 makes it the last.</param>
    /// <exception cref="ShapeException">There is no such place, no tensor was given, or the shapes differ.</exception>
    public static Variable<T> Stack<T>(ReadOnlySpan<Variable<T>> tensors, int axis = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (tensors.IsEmpty) throw new ShapeException("stack needs at least one tensor; none was given.");
        var slices = new Variable<T>[tensors.Length];
        for (int i = 0; i < slices.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(tensors[i], nameof(tensors));
            if (tensors[i].Shape != tensors[0].Shape)
                throw new ShapeException("stack", [tensors[0].Shape, tensors[i].Shape],
                    $"all tensors must have one shape, and number {i} differs from number 0");
            slices[i] = tensors[i].Unsqueeze(axis);
        }

        return Concat(slices, axis);
    }
}
