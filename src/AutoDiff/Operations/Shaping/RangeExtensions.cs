namespace AutoDiff;

/// <summary>Ranges with a step, for the brackets of <see cref="Variable{T}"/>.</summary>
public static class RangeExtensions
{
    /// <summary>
    /// Every so many elements of a range: <c>(1..8).Step(2)</c> takes 1, 3, 5, 7. A negative step reads the range from its end:
    /// <c>(1..8).Step(-2)</c> takes 7, 5, 3, 1, and <c>(..).Step(-1)</c> reverses an axis.
    /// </summary>
    /// <param name="range">The range; its bounds are as without a step.</param>
    /// <param name="step">The distance from one element taken to the next; not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0.</exception>
    public static AxisSelection Step(this Range range, int step) => step is not 0 and not int.MinValue
        ? new AxisSelection(range, dropsAxis: false, step)
        : throw new ArgumentOutOfRangeException(nameof(step), step,
            $"A step of {step} through the range {range} leads nowhere; 2 takes every second element, −1 reverses.");
}
