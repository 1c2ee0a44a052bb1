using System.Numerics;

namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>
/// What tests of kernels in guarded memory share. A kernel that reads beyond an operand ends the process; one that leaves an element out, or
/// computes it from something else, is found by the comparison with the formula.
/// </summary>
public abstract class GuardedTest
{
    /// <summary>Around every register and tile of every width and element type, and a few of each.</summary>
    protected static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129];

    public static TheoryData<Edge> Edges => [Edge.Start, Edge.End];

    private protected static T[] Numbers<T>(int count, int seed, double least = -1, double most = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var numbers = new T[count];
        for (int i = 0; i < count; i++) numbers[i] = T.CreateTruncating(least + (most - least) * random.NextDouble());
        return numbers;
    }

    private protected static double[] Doubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++) doubles[i] = double.CreateTruncating(values[i]);
        return doubles;
    }

    /// <summary>Equal to so many units of rounding, relative to the number or to 1; NaN and infinities as they are.</summary>
    private protected static void AssertNear<T>(ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, double units, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        double tolerance = units * double.CreateTruncating(T.BitIncrement(T.One) - T.One);
        for (int i = 0; i < actual.Length; i++)
        {
            double found = double.CreateTruncating(actual[i]), wanted = double.CreateTruncating(T.CreateTruncating(expected[i]));
            if (!found.Equals(wanted) && !(Math.Abs(found - wanted) <= tolerance * Math.Max(1, Math.Abs(wanted))))
                Assert.Fail($"{what} of {typeof(T).Name}: element {i} of {actual.Length} is {found:R}; {wanted:R} was expected.");
        }
    }
}
