using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels;

public class MatrixProductTests
{
    private static readonly VectorWidth[] Widths = [VectorWidth.Bits128, VectorWidth.Bits256, VectorWidth.Bits512];

    private static readonly (int Rows, int Columns, int Inner)[] SmallShapes =
    [
        (1, 1, 1), (1, 5, 3), (5, 1, 3), (2, 3, 1), (4, 8, 2), (3, 7, 5), (6, 16, 8), (7, 17, 9), (5, 15, 16), (12, 32, 4),
        (13, 33, 31), (11, 31, 17), (16, 40, 24), (1, 130, 37), (23, 1, 65), (40, 9, 33), (24, 64, 63), (63, 64, 65),
    ];

    private static readonly (int Rows, int Columns, int Inner)[] LargeShapes =
    [
        (65, 63, 33), (20, 33, 400), (220, 17, 40), (8, 140, 390), (1, 513, 84), (300, 1, 57), (250, 48, 16), (129, 127, 9),
    ];

    /// <summary>Which of the routes can compute a shape; all of them must, whatever would be chosen.</summary>
    internal static IEnumerable<ProductRoute> Routes(int rows, int columns, bool transposeLeft, bool transposeRight)
    {
        // The kernels see a matrix times a column as a row times a matrix.
        bool column = columns == 1 && rows > 1;
        int effectiveRows = column ? 1 : rows;
        bool effectiveTransposeRight = column ? !transposeLeft : transposeRight;
        bool effectiveTransposeLeft = transposeLeft && effectiveRows > 1;

        yield return ProductRoute.Naive;
        yield return ProductRoute.Skinny;
        yield return ProductRoute.Packed;
        if (effectiveRows == 1 && !effectiveTransposeRight)
            yield return ProductRoute.Row;
        if (effectiveTransposeRight && !effectiveTransposeLeft)
            yield return ProductRoute.Dot;
    }

    public static TheoryData<bool, bool, bool> Layouts()
    {
        var data = new TheoryData<bool, bool, bool>();
        foreach (bool transposeLeft in new[] { false, true })
        {
            foreach (bool transposeRight in new[] { false, true })
            {
                data.Add(transposeLeft, transposeRight, false);
                data.Add(transposeLeft, transposeRight, true);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Layouts))]
    public void EveryRouteAndWidthAgreesWithTheDefinition(bool transposeLeft, bool transposeRight, bool accumulate)
    {
        foreach ((int rows, int columns, int inner) in SmallShapes.Concat(LargeShapes))
        {
            CheckAllRoutes<float>(rows, columns, inner, transposeLeft, transposeRight, accumulate);
            CheckAllRoutes<double>(rows, columns, inner, transposeLeft, transposeRight, accumulate);
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void TheChosenRouteAgreesWithTheDefinition(bool transposeLeft, bool transposeRight, bool accumulate)
    {
        int[] sizes = [1, 2, 3, 5, 6, 7, 12, 16, 17, 33];
        foreach (int rows in sizes)
        {
            foreach (int columns in sizes)
            {
                foreach (int inner in new[] { 1, 2, 7, 19 })
                    CheckChosen<float>(rows, columns, inner, transposeLeft, transposeRight, accumulate);
            }
        }

        foreach ((int rows, int columns, int inner) in LargeShapes)
        {
            CheckChosen<float>(rows, columns, inner, transposeLeft, transposeRight, accumulate);
            CheckChosen<double>(rows, columns, inner, transposeLeft, transposeRight, accumulate);
        }

        CheckChosen<float>(127, 129, 128, transposeLeft, transposeRight, accumulate);
        CheckChosen<Half>(5, 9, 7, transposeLeft, transposeRight, accumulate);
    }

    [Fact]
    public void LongInnerDimensionsAreSummedInSeveralChunks()
    {
        CheckAllRoutes<float>(7, 17, 3300, transposeLeft: false, transposeRight: false, accumulate: false);
        CheckAllRoutes<double>(7, 17, 3300, transposeLeft: true, transposeRight: true, accumulate: true);
    }

    [Fact]
    public void WideResultsAreComputedInSeveralChunks() =>
        CheckAllRoutes<double>(2, 1000, 800, transposeLeft: false, transposeRight: false, accumulate: false);

    [Theory, MemberData(nameof(Layouts))]
    public void TheNumberOfThreadsDoesNotChangeABit(bool transposeLeft, bool transposeRight, bool accumulate)
    {
        foreach ((int rows, int columns, int inner) in LargeShapes)
        {
            MatrixPair<float> pair = new(rows, columns, inner, transposeLeft, transposeRight);
            foreach (ProductRoute route in Routes(rows, columns, transposeLeft, transposeRight))
            {
                float[] alone = pair.Multiply(VectorWidth.Bits256, route, threads: 1, accumulate);
                foreach (int threads in new[] { 2, 3 })
                    Assert.Equal(alone, pair.Multiply(VectorWidth.Bits256, route, threads, accumulate));
            }
        }
    }

    [Fact]
    public void RepeatedProductsOnManyThreadsAreTheSameBits()
    {
        MatrixPair<float> pair = new(130, 140, 60, transposeLeft: false, transposeRight: true);
        float[] expected = pair.Multiply(VectorWidth.Bits256, ProductRoute.Packed, threads: 1, accumulate: false);

        // Concurrent callers contend for the pool: whoever finds it busy works alone.
        Parallel.For(0, 4, _ =>
        {
            for (int repeat = 0; repeat < 20; repeat++)
                Assert.Equal(expected, pair.Multiply(VectorWidth.Bits256, ProductRoute.Packed, threads: 2, accumulate: false));
        });
    }

    [Fact]
    public void NaNAndInfinityPropagate()
    {
        (int Rows, int Columns, int Inner)[] shapes = [(2, 3, 4), (1, 40, 30), (40, 1, 30), (3, 40, 30), (20, 40, 30), (130, 40, 30)];
        foreach ((int rows, int columns, int inner) in shapes)
        {
            foreach (bool transposeRight in new[] { false, true })
            {
                foreach (ProductRoute route in Routes(rows, columns, false, transposeRight))
                {
                    foreach (VectorWidth width in Widths)
                        CheckPropagation(rows, columns, inner, transposeRight, route, width);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void ProductsOfAFewElementsAgreeWithTheDefinition(bool transposeLeft, bool transposeRight, bool accumulate)
    {
        foreach (int rows in Enumerable.Range(1, 9))
        {
            foreach (int columns in Enumerable.Range(1, 17))
            {
                foreach (int inner in new[] { 1, 2, 3, 8, 31, 32, 33 })
                {
                    CheckChosen<float>(rows, columns, inner, transposeLeft, transposeRight, accumulate);
                    CheckChosen<double>(rows, columns, inner, transposeLeft, transposeRight, accumulate);
                }
            }
        }
    }

    [Fact]
    public void BatchesOfManyMatricesAreSharedAmongThreadsWithoutChangingABit()
    {
        const int Count = 64, Rows = 20, Columns = 24, Inner = 30;
        MatrixPair<float> pair = new(Count * Rows, Columns, Count * Inner, transposeLeft: false, transposeRight: false);
        float[] left = pair.Left[..(Count * Rows * Inner)], right = pair.Right[..(Count * Inner * Columns)];
        float[] expected = new float[Count * Rows * Columns], result = new float[expected.Length];
        for (int index = 0; index < Count; index++)
        {
            MatrixProduct.Multiply<float>(
                left.AsSpan(index * Rows * Inner), false, right.AsSpan(index * Inner * Columns), false,
                expected.AsSpan(index * Rows * Columns), Rows, Columns, Inner);
        }

        long least = long.MaxValue;
        for (int repeat = 0; repeat < 5; repeat++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            BatchedProduct<float>.Multiply(left, Rows * Inner, false, right, Inner * Columns, false, result, Rows, Columns, Inner, Count);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(expected, result);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void NoTermsGiveZeros()
    {
        float[] result = [1, 2, 3, 4, 5, 6];
        MatrixProduct.Multiply<float>([], false, [], false, result, 2, 3, 0, accumulate: true);
        Assert.Equal([1, 2, 3, 4, 5, 6], result);

        MatrixProduct.Multiply<float>([], false, [], false, result, 2, 3, 0);
        Assert.Equal(new float[6], result);
    }

    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(3, 0, 2)]
    [InlineData(0, 0, 0)]
    public void EmptyResultsAreLeftAlone(int rows, int columns, int inner)
    {
        double[] result = [7];
        MatrixProduct.Multiply<double>(new double[rows * inner], false, new double[inner * columns], false, result, rows, columns, inner);
        Assert.Equal([7], result);
    }

    [Fact]
    public void OperandsShorterThanTheirDimensionsAreRefused()
    {
        float[] six = new float[6];
        float[] five = new float[5];
        Assert.Throws<ArgumentException>("left", () => MatrixProduct.Multiply<float>(five, false, six, false, new float[4], 2, 2, 3));
        Assert.Throws<ArgumentException>("right", () => MatrixProduct.Multiply<float>(six, false, five, false, new float[4], 2, 2, 3));
        Assert.Throws<ArgumentException>("result", () => MatrixProduct.Multiply<float>(six, false, six, false, new float[3], 2, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => MatrixProduct.Multiply<float>(six, false, six, false, six, -1, 2, 3));
    }

    [Fact]
    public void TheMemoryBesideTheOperandsIsNeitherWrittenNorUsed()
    {
        foreach ((int rows, int columns, int inner) in SmallShapes)
        {
            float[] left = Enumerable.Repeat(1f, rows * inner).Append(float.NaN).ToArray();
            float[] right = Enumerable.Repeat(1f, inner * columns).Append(float.NaN).ToArray();
            foreach (ProductRoute route in Routes(rows, columns, false, false))
            {
                foreach (VectorWidth width in Widths)
                {
                    float[] result = Enumerable.Repeat(-1f, (rows * columns) + 40).ToArray();
                    MatrixProduct.Multiply<float>(left, false, right, false, result, rows, columns, inner, false, width, route, 1);
                    Assert.All(result[..(rows * columns)], value => Assert.Equal(inner, value));
                    Assert.All(result[(rows * columns)..], value => Assert.Equal(-1f, value));
                }
            }
        }
    }

    [Fact]
    public void ASteadyStateAllocatesNothing()
    {
        foreach ((int rows, int columns, int inner) in SmallShapes.Concat(LargeShapes))
        {
            MatrixPair<float> pair = new(rows, columns, inner, transposeLeft: false, transposeRight: false);
            float[] result = new float[rows * columns];
            foreach (ProductRoute route in Routes(rows, columns, false, false))
            {
                foreach (int threads in new[] { 1, 2 })
                {
                    // The first calls make scratch memory and workers, once the pool is free of other tests.
                    long least = long.MaxValue;
                    for (int repeat = 0; repeat < 4; repeat++)
                    {
                        long before = GC.GetAllocatedBytesForCurrentThread();
                        Multiply();
                        least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                    }

                    Assert.Equal(0, least);

                    void Multiply() => MatrixProduct.Multiply<float>(
                        pair.Left, false, pair.Right, false, result, rows, columns, inner, false,
                        VectorWidth.Bits256, route, threads);
                }
            }
        }
    }

    private static void CheckAllRoutes<T>(
        int rows, int columns, int inner, bool transposeLeft, bool transposeRight, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MatrixPair<T> pair = new(rows, columns, inner, transposeLeft, transposeRight);
        double[] expected = pair.Define(accumulate);
        foreach (ProductRoute route in Routes(rows, columns, transposeLeft, transposeRight))
        {
            foreach (VectorWidth width in route == ProductRoute.Naive ? Widths[..1] : Widths)
                pair.AssertClose(expected, pair.Multiply(width, route, threads: 1, accumulate), $"{route} {width}");
        }
    }

    private static void CheckChosen<T>(
        int rows, int columns, int inner, bool transposeLeft, bool transposeRight, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MatrixPair<T> pair = new(rows, columns, inner, transposeLeft, transposeRight);
        T[] result = pair.Before.ToArray();
        MatrixProduct.Multiply<T>(
            pair.Left, transposeLeft, pair.Right, transposeRight, result, rows, columns, inner, accumulate);
        pair.AssertClose(pair.Define(accumulate), result, "chosen");
    }

    private static void CheckPropagation(
        int rows, int columns, int inner, bool transposeRight, ProductRoute route, VectorWidth width)
    {
        // Zero times infinity is NaN: a kernel that skipped zeros would lose it.
        float[] left = new float[rows * inner];
        float[] right = Enumerable.Repeat(1f, inner * columns).ToArray();
        left[0] = float.NaN;
        left[^1] = float.PositiveInfinity;
        int lastRow = rows - 1;
        int infiniteColumn = columns / 2;
        right[transposeRight ? infiniteColumn * inner : infiniteColumn] = float.NegativeInfinity;

        float[] result = new float[rows * columns];
        MatrixProduct.Multiply<float>(left, false, right, transposeRight, result, rows, columns, inner, false, width, route, 1);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float expected = row == 0 || column == infiniteColumn ? float.NaN : row == lastRow ? float.PositiveInfinity : 0f;
                Assert.Equal(expected, result[(row * columns) + column]);
            }
        }
    }
}
