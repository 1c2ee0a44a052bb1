using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>Two matrices of small random numbers, and what the result holds before the product.</summary>
internal sealed class MatrixPair<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int rows;
    private readonly int columns;
    private readonly int inner;
    private readonly bool transposeLeft;
    private readonly bool transposeRight;

    public MatrixPair(int rows, int columns, int inner, bool transposeLeft, bool transposeRight)
    {
        (this.rows, this.columns, this.inner) = (rows, columns, inner);
        (this.transposeLeft, this.transposeRight) = (transposeLeft, transposeRight);
        var random = new Random(rows + (100 * columns) + (10_000 * inner));
        Left = RandomNumbers(random, rows * inner);
        Right = RandomNumbers(random, inner * columns);
        Before = RandomNumbers(random, rows * columns);
    }

    public T[] Left { get; }

    public T[] Right { get; }

    public T[] Before { get; }

    public T[] Multiply(VectorWidth width, ProductRoute route, int threads, bool accumulate)
    {
        T[] result = Before.ToArray();
        MatrixProduct.Multiply<T>(
            Left, transposeLeft, Right, transposeRight, result, rows, columns, inner, accumulate, width, route, threads);
        return result;
    }

    public double[] Define(bool accumulate)
    {
        double[] left = Left.Select(double.CreateChecked).ToArray();
        double[] right = Right.Select(double.CreateChecked).ToArray();
        double[] result = new double[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double sum = accumulate ? double.CreateChecked(Before[(row * columns) + column]) : 0;
                for (int step = 0; step < inner; step++)
                {
                    sum += left[transposeLeft ? (step * rows) + row : (row * inner) + step]
                        * right[transposeRight ? (column * inner) + step : (step * columns) + column];
                }

                result[(row * columns) + column] = sum;
            }
        }

        return result;
    }

    public void AssertClose(double[] expected, T[] actual, string kernel)
    {
        // Each term is below a quarter, and a sum of n terms is rounded at most n times.
        double epsilon = double.CreateChecked(T.BitIncrement(T.One) - T.One);
        double tolerance = epsilon * (1 + (inner * 0.25));
        for (int index = 0; index < expected.Length; index++)
        {
            double difference = Math.Abs(expected[index] - double.CreateChecked(actual[index]));
            if (!(difference <= tolerance))
            {
                Assert.Fail(
                    $"{kernel} {typeof(T).Name} {rows}×{inner}·{inner}×{columns}, transposed {transposeLeft} {transposeRight}: "
                    + $"element {index} is {actual[index]} instead of {expected[index]}.");
            }
        }
    }

    private static T[] RandomNumbers(Random random, int count)
    {
        var numbers = new T[count];
        for (int index = 0; index < count; index++)
            numbers[index] = T.CreateTruncating(random.NextDouble() - 0.5);

        return numbers;
    }
}
