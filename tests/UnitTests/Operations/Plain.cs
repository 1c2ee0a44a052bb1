namespace AutoDiff.UnitTests.Operations;

/// <summary>Tensors to test with, and the plainest possible way to compute what is expected of them.</summary>
internal static class Plain
{
    /// <summary>A variable with elements that are all different, in no order.</summary>
    public static Variable<double> Ramp(Shape shape, string? name = null)
    {
        var values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++) values[i] = (i * 7919 % 1009 - 504) / 100.0 + i * 1e-4;
        return Variable.Of<double>(values, shape, name);
    }

    /// <summary>Folds elements one by one, each found by its indices.</summary>
    public static double[] Reduce(Variable<double> x, int[] axes, double seed, Func<double, double, double> combine)
    {
        var mask = new bool[x.Shape.Rank];
        foreach (int axis in axes) mask[axis < 0 ? axis + mask.Length : axis] = true;
        int count = 1;
        for (int axis = 0; axis < mask.Length; axis++) count *= mask[axis] ? 1 : x.Shape[axis];
        var result = new double[count];
        Array.Fill(result, seed);
        for (int i = 0; i < x.Shape.Count; i++)
        {
            int target = 0;
            int[] indices = IndicesOf(i, x.Shape);
            for (int axis = 0; axis < mask.Length; axis++)
                if (!mask[axis]) target = target * x.Shape[axis] + indices[axis];
            result[target] = combine(result[target], x.Values[i]);
        }

        return result;
    }

    /// <summary>The index on each axis of an element.</summary>
    public static int[] IndicesOf(int position, Shape shape)
    {
        var indices = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--) (position, indices[axis]) = Math.DivRem(position, shape[axis]);
        return indices;
    }

    /// <summary>Equal within a tolerance, absolute and relative; infinities and NaN as they are.</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i]));
            Assert.True(isClose, $"Element {i} is {actual[i]:R}; {expected[i]:R} was expected.");
        }
    }
}
