namespace AutoDiff;

/// <summary>
/// What to take along one axis: a range, which keeps the axis, or a single index, which drops it. Converts from both;
/// <see cref="RangeExtensions.Step"/> makes a range with a step.
/// </summary>
public readonly record struct AxisSelection
{
    private readonly Range _range;

    // So that the default is a plain range, which is empty.
    private readonly int _stepLessOne;

    internal AxisSelection(Range range, bool dropsAxis, int step = 1) => (_range, DropsAxis, _stepLessOne) = (range, dropsAxis, step - 1);

    /// <summary>How far each element is from the one before: 1 for a plain range; negative when the range is read from its end.</summary>
    public int Step => _stepLessOne + 1;

    /// <summary>Whether one element was picked, so that the axis disappears.</summary>
    public bool DropsAxis { get; }

    /// <summary>A range of elements.</summary>
    public static implicit operator AxisSelection(Range range) => new(range, dropsAxis: false);

    /// <summary>One element.</summary>
    public static implicit operator AxisSelection(Index index) => new(new Range(index, index), dropsAxis: true);

    /// <summary>One element, by its index from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative; <c>^1</c> is the last element.</exception>
    public static implicit operator AxisSelection(int index)
    {
        if (index < 0)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"An index counts from 0. Write ^{-(long)index} to count from the end.");
        return (Index)index;
    }

    /// <inheritdoc/>
    public override string ToString() => DropsAxis ? _range.Start.ToString() : Step == 1 ? _range.ToString() : $"({_range}).Step({Step})";

    /// <summary>Where the range starts on an axis, and its length, whatever the step.</summary>
    /// <exception cref="ShapeException">The axis is too short.</exception>
    internal (int Start, int Length) Resolve(Shape shape, int axis)
    {
        int start = _range.Start.GetOffset(shape[axis]), end = _range.End.GetOffset(shape[axis]);
        if (DropsAxis) end = start + 1;
        return start >= 0 && start <= end && end <= shape[axis]
            ? (start, end - start)
            : throw new ShapeException("slice", [shape], $"the selection {this} is not on axis {axis}, which has length {shape[axis]}");
    }
}
