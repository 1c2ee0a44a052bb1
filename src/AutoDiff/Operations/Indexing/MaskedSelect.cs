namespace AutoDiff;

/// <content>Elements chosen by a mask.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The elements where a mask is not zero, row-major, as a vector; broadcasts. How many there are depends on the mask's value, which must be
    /// known. The gradient goes back to where they were.
    /// </summary>
    /// <param name="mask">Not zero where to take.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The mask has no value.</exception>
    public Variable<T> MaskedSelect(Variable<T> mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var shape = Shape.Broadcast(Shape, mask.Shape, "masked select");
        var marks = mask.BroadcastTo(shape).Values;
        var indices = new int[marks.Length];
        int count = 0;
        for (int i = 0; i < marks.Length; i++)
            if (marks[i] != T.Zero) indices[count++] = i;
        return new Gather<T>(IndexTensor.Of(indices.AsSpan(0, count)), 0, "masked select").Apply(BroadcastTo(shape).Flatten());
    }
}
