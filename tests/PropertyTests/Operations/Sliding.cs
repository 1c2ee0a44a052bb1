using System.Numerics;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>How a kernel or a window slides along one axis, in the plainest terms.</summary>
internal sealed record SlidingAxis(int Input, int Kernel, int Stride, int Dilation, int Before, int After, bool CeilMode = false)
{
    /// <summary>Counted one by one: a position is where the whole kernel fits, or with ceil mode where it starts before the end.</summary>
    public int Positions
    {
        get
        {
            int positions = 0, last = Input + Before + After - Dilation * (Kernel - 1) - 1;
            while (positions * Stride <= last) positions++;
            // One more, if something is left over and the window starts on the axis or on the padding before it.
            if (CeilMode && last >= 0 && last % Stride != 0 && positions * Stride < Input + Before) positions++;
            return positions;
        }
    }

    /// <summary>Elements at the end that no position reaches.</summary>
    public int Rest => (Input + Before + After - Dilation * (Kernel - 1) - 1) % Stride;

    public int Place(int position, int element) => position * Stride + element * Dilation - Before;
}

/// <summary>The same along both axes, with groups of channels.</summary>
internal sealed record Sliding(SlidingAxis Vertical, SlidingAxis Horizontal, int Groups)
{
    private static readonly SlidingAxis s_none = new(1, 1, 1, 1, 0, 0);

    public Size2d Kernel => (Vertical.Kernel, Horizontal.Kernel);

    public Size2d Stride => (Vertical.Stride, Horizontal.Stride);

    public Size2d Dilation => (Vertical.Dilation, Horizontal.Dilation);

    public Padding2d Padding => (Vertical.Before, Vertical.After, Horizontal.Before, Horizontal.After);

    public bool CeilMode => Horizontal.CeilMode;

    public static Sliding Pointwise(Shape x, int groups) => new(s_none with { Input = x[2] }, s_none with { Input = x[3] }, groups);

    public static Sliding Draw<T>(Dice<T> dice, int axes)
        where T : unmanaged, IFloatingPointIeee754<T> => new(axes == 1 ? s_none : Axis(dice), Axis(dice), dice.Between(1, 3));

    /// <summary>Windows of pooling: at most half a kernel of padding.</summary>
    public static Sliding DrawPool<T>(Dice<T> dice, int axes, bool mayDilate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool ceil = dice.Coin();
        return new(axes == 1 ? s_none : Pool(dice, mayDilate, ceil), Pool(dice, mayDilate, ceil), 1);
    }

    public Shape ShapeOf<T>(Dice<T> dice, int axes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
            Shape.Of([.. dice.Shape(0, 2).Select(length => Math.Min(length, 4)), .. axes == 1 ? (int[])[] : [Vertical.Input], Horizontal.Input]);

    private static SlidingAxis Axis<T>(Dice<T> dice)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int kernel = dice.Between(1, 3), dilation = dice.Between(1, 2), extent = dilation * (kernel - 1) + 1;
        // Padding wider than the kernel now and then, and negative as well.
        int before = dice.Between(-1, dice.Below(4) == 0 ? 4 : 2), after = dice.Between(-1, 2);
        int input = Math.Max(dice.Between(1, dice.Below(5) == 0 ? 24 : 6), extent - before - after);
        return new(Math.Max(1, input), kernel, dice.Between(1, 3), dilation, before, after);
    }

    private static SlidingAxis Pool<T>(Dice<T> dice, bool mayDilate, bool ceil)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int kernel = dice.Between(1, 4), dilation = mayDilate ? dice.Between(1, 2) : 1, extent = dilation * (kernel - 1) + 1;
        int before = dice.Between(0, kernel / 2), after = dice.Between(0, kernel / 2);
        // Long enough that every window has an element of its own.
        return new(Math.Max(extent, dice.Between(1, 7)), kernel, dice.Between(1, 3), dilation, before, after, ceil);
    }
}
