namespace AutoDiff;

/// <summary>The checks that operations by index make.</summary>
internal static class Indices
{
    /// <exception cref="ArgumentOutOfRangeException">An index is negative, or not less than the axis's length.</exception>
    public static void EnsureOnAxis(ReadOnlySpan<int> indices, int length, int axis, Shape shape, string operation)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)length)
                throw new ArgumentOutOfRangeException(nameof(indices), $"{operation} of {shape}: index {indices[i]} (number {i}) is not on axis {axis}, whose length is {length}; indices count from 0.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">A class is negative, or not less than the number of classes.</exception>
    public static void EnsureClasses(ReadOnlySpan<int> targets, int classes, Shape shape, string operation)
    {
        for (int row = 0; row < targets.Length; row++)
        {
            if ((uint)targets[row] >= (uint)classes)
                throw new ArgumentOutOfRangeException(nameof(targets), $"{operation} of {shape}: the target of row {row} is {targets[row]}, but there are {classes} classes, counted from 0.");
        }
    }
}
