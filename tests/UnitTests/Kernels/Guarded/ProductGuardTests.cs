using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>Matrix products of every width, by every route, against the definition.</summary>
public class ProductGuardTests : GuardedTest
{
    /// <summary>
    /// Around registers and tiles of each width, with a few steps and with more than the kernels take in one turn; more than a block of each kind.
    /// </summary>
    private static readonly (int Rows, int Columns, int Inner)[] s_shapes =
    [
        .. from rows in new[] { 1, 2, 3, 5, 6, 7, 12, 13 }
           from columns in new[] { 1, 3, 4, 8, 9, 16, 17, 31, 32, 33, 65 }
           from inner in new[] { 1, 3, 4, 17 }
           select (rows, columns, inner),
        (1, 129, 31), (1, 300, 2), (2, 301, 1), (3, 150, 1), (4, 101, 1), (8, 257, 33), (20, 33, 400), (97, 66, 33), (200, 31, 7), (129, 1, 65),
            (65, 64, 63),
        (2, 1000, 100),
    ];

    public static TheoryData<Edge, bool, bool> Layouts()
    {
        var data = new TheoryData<Edge, bool, bool>();
        foreach (var edge in Enum.GetValues<Edge>())
            foreach (bool transposeLeft in new[] { false, true })
                foreach (bool transposeRight in new[] { false, true }) data.Add(edge, transposeLeft, transposeRight);
        return data;
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Products(Edge edge, bool transposeLeft, bool transposeRight)
    {
        foreach (var (rows, columns, inner) in s_shapes)
        {
            Check<float>(rows, columns, inner);
            Check<double>(rows, columns, inner);
        }

        void Check<T>(int rows, int columns, int inner)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var pair = new MatrixPair<T>(rows, columns, inner, transposeLeft, transposeRight);
            using var memory = new GuardedMemory(edge);
            Span<T> left = memory.Copy(pair.Left), right = memory.Copy(pair.Right), result = memory.Room<T>(rows * columns);
            foreach (bool accumulate in new[] { false, true })
            {
                double[] expected = pair.Define(accumulate);
                pair.Before.CopyTo(result);
                MatrixProduct.Multiply<T>(left, transposeLeft, right, transposeRight, result, rows, columns, inner, accumulate);
                pair.AssertClose(expected, result.ToArray(), "chosen");
                foreach (var route in MatrixProductTests.Routes(rows, columns, transposeLeft, transposeRight))
                {
                    foreach (var width in Enum.GetValues<VectorWidth>())
                    {
                        if (route == ProductRoute.Naive && width != VectorWidth.Bits128) continue;
                        foreach (int threads in new[] { 1, 5 })
                        {
                            pair.Before.CopyTo(result);
                            MatrixProduct.Multiply<T>(
                                left, transposeLeft, right, transposeRight, result, rows, columns, inner, accumulate, width, route, threads);
                            pair.AssertClose(expected, result.ToArray(), $"{route} {width}");
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void BatchedProducts(Edge edge, bool transposeLeft, bool transposeRight)
    {
        foreach (int count in new[] { 1, 2, 3, 70 })
        {
            foreach (var (rows, columns, inner) in new[] { (1, 1, 1), (2, 3, 4), (5, 17, 9), (17, 33, 8), (20, 24, 30), (3, 5, 0) })
            {
                foreach (var (isLeftOne, isRightOne) in new[] { (false, false), (true, false), (false, true) })
                    Check<float>(count, rows, columns, inner, isLeftOne, isRightOne);
                Check<double>(count, rows, columns, inner, isLeftOne: false, isRightOne: false);
            }
        }

        void Check<T>(int count, int rows, int columns, int inner, bool isLeftOne, bool isRightOne)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int leftSize = rows * inner, rightSize = inner * columns, size = rows * columns;
            int leftStep = isLeftOne ? 0 : leftSize, rightStep = isRightOne ? 0 : rightSize;
            T[] left = Numbers<T>(isLeftOne ? leftSize : count * leftSize, 1), right = Numbers<T>(isRightOne ? rightSize : count * rightSize, 2);
            var expected = new T[count * size];
            for (int i = 0; i < count; i++)
            {
                MatrixProduct.Multiply<T>(
                    left.AsSpan(i * leftStep, leftSize), transposeLeft, right.AsSpan(i * rightStep, rightSize), transposeRight,
                    expected.AsSpan(i * size, size), rows, columns, inner);
            }

            using var memory = new GuardedMemory(edge);
            var result = memory.Room<T>(expected.Length);
            BatchedProduct<T>.Multiply(
                memory.Copy(left), leftStep, transposeLeft, memory.Copy(right), rightStep, transposeRight, result, rows, columns, inner, count);
            AssertNear<T>(Doubles<T>(expected), result, 0, "batch");
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void InnerProducts(Edge edge)
    {
        foreach (int count in Sizes.Append(5000))
        {
            if (count == 0) continue;
            float[] a = Numbers<float>(count, 1), b = Numbers<float>(count, 2);
            using var memory = new GuardedMemory(edge);
            double expected = a.Zip(b, (x, y) => (double)x * y).Sum();
            AssertNear<float>([expected], [InnerProduct.Of<float>(memory.Copy(a), memory.Copy(b))], count, "inner product");
        }
    }
}
