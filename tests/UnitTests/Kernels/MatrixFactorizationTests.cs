using System.Numerics;
using AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>
/// The factors of random matrices, multiplied again, and their orthogonality, to a few units of rounding for each row; singular values and
/// eigenvalues against Math.NET.
/// </summary>
public class MatrixFactorizationTests
{
    public static TheoryData<int> Orders => [1, 2, 3, 7, 16, 47, 96, 97, 150, 200];

    [Theory]
    [MemberData(nameof(Orders))]
    public void ProductOfLuFactorsIsTheMatrix(int n)
    {
        Check<double>(double.BitIncrement(1) - 1);
        Check<float>(float.BitIncrement(1) - 1);

        void Check<T>(double epsilon)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] a = Random<T>(n * n, 1), factors = [.. a], x = Random<T>(n * 3, 2);
            int[] pivots = new int[n];
            LuFactorization.Factor<T>(factors, n, pivots);

            double[] lower = Select(factors, (i, j, value) => i == j ? 1 : i > j ? value : 0),
                upper = Select(factors, (i, j, value) => i <= j ? value : 0);
            double[] product = Multiply(lower, upper, n, n, n), rows = Doubles(a);
            for (int k = 0; k < n; k++) RowOperations.Swap<double>(rows, n, k, pivots[k]);
            AssertNear(rows, product, 4 * n * epsilon);

            // Backward stability: the residual is small beside the matrix and the solution, whatever the condition.
            T[] solution = [.. x], transposed = [.. x];
            LuFactorization.Solve<T>(factors, n, pivots, solution, 3, transpose: false);
            LuFactorization.Solve<T>(factors, n, pivots, transposed, 3, transpose: true);
            AssertNear(Doubles(x), Multiply(Doubles(a), Doubles(solution), n, n, 3), 8 * n * n * epsilon * Largest(solution));
            AssertNear(Doubles(x), Multiply(Transposed(Doubles(a), n, n), Doubles(transposed), n, n, 3), 8 * n * n * epsilon * Largest(transposed));
        }

        double[] Select<T>(T[] values, Func<int, int, double, double> element)
            where T : unmanaged, INumberBase<T> => [.. values.Select((value, k) => element(k / n, k % n, double.CreateTruncating(value)))];
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void ProductOfCholeskyFactorsIsTheMatrix(int n)
    {
        Check<double>(double.BitIncrement(1) - 1);
        Check<float>(float.BitIncrement(1) - 1);

        void Check<T>(double epsilon)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            double[] root = Doubles(Random<T>(n * n, 3));
            T[] a = Array.ConvertAll(Multiply(root, Transposed(root, n, n), n, n, n), T.CreateTruncating), lower = new T[n * n];
            for (int i = 0; i < n; i++) a[i * n + i] += T.One;
            Assert.Equal(0, CholeskyFactorization.Factor<T>(a, n, lower));
            double[] factor = Doubles(lower);
            AssertNear(Doubles(a), Multiply(factor, Transposed(factor, n, n), n, n, n), 4 * n * epsilon * Largest(a));
            for (int i = 0; i < n; i++)
                for (int j = i + 1; j < n; j++) Assert.Equal(0, factor[i * n + j]);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(8, 8)]
    [InlineData(37, 20)]
    [InlineData(200, 3)]
    [InlineData(200, 200)]
    public void QrHasOrthonormalColumnsAndTheMatrixAsItsProduct(int rows, int columns)
    {
        Check<double>(double.BitIncrement(1) - 1);
        Check<float>(float.BitIncrement(1) - 1);

        void Check<T>(double epsilon)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] a = Random<T>(rows * columns, 4), working = [.. a], q = new T[rows * columns], r = new T[columns * columns];
            HouseholderQr.Factor<T>(working, rows, columns, q, r);
            AssertNear(Doubles(a), Multiply(Doubles(q), Doubles(r), rows, columns, columns), 8 * Math.Sqrt(rows) * columns * epsilon);
            AssertOrthonormalColumns(Doubles(q), rows, columns, 8 * Math.Sqrt(rows) * epsilon);
            for (int i = 0; i < columns; i++)
                for (int j = 0; j < i; j++) Assert.Equal(T.Zero, r[i * columns + j]);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void EigenvectorsAreOrthonormalAndDiagonalizeTheMatrix(int n)
    {
        Check<double>(double.BitIncrement(1) - 1);
        Check<float>(float.BitIncrement(1) - 1);

        void Check<T>(double epsilon)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] a = Random<T>(n * n, 5), values = new T[n], vectors = new T[n * n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < i; j++) a[j * n + i] = a[i * n + j];
            Assert.True(SymmetricEigenproblem.Solve<T>(a, n, values, vectors));

            double[] v = Doubles(vectors), scaled = [.. v.Select((element, k) => element * double.CreateTruncating(values[k % n]))];
            double norm = Largest(values);
            AssertNear(Doubles(a), Multiply(scaled, Transposed(v, n, n), n, n, n), (8 + n) * epsilon * norm);
            AssertOrthonormalColumns(v, n, n, (8 + n) * epsilon);
            var expected = Matrix<double>.Build.Dense(n, n, Doubles(a)).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Order()
                .ToArray();
            AssertNear(expected, Doubles(values), (8 + n) * epsilon * norm);
            for (int i = 1; i < n; i++) Assert.True(values[i - 1] <= values[i]);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 6)]
    [InlineData(9, 4)]
    [InlineData(20, 37)]
    [InlineData(64, 64)]
    [InlineData(200, 150)]
    public void SingularVectorsAreOrthonormalAndRebuildTheMatrix(int rows, int columns)
    {
        Check<double>(double.BitIncrement(1) - 1, Random<double>(rows * columns, 6));
        Check<float>(float.BitIncrement(1) - 1, Random<float>(rows * columns, 6));
        // Of rank two, where it can be: most singular values are rounding errors or zeros.
        Check(double.BitIncrement(1) - 1, Multiply(Random<double>(rows * 2, 7), Random<double>(2 * columns, 8), rows, 2, columns));

        void Check<T>(double epsilon, T[] a)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int rank = Math.Min(rows, columns);
            T[] u = new T[rows * rank], values = new T[rank], v = new T[columns * rank];
            Assert.True(JacobiSvd.Decompose<T>(a, rows, columns, u, values, v));
            double[] left = Doubles(u), right = Doubles(v),
                scaled = [.. left.Select((element, k) => element * double.CreateTruncating(values[k % rank]))];
            double norm = Largest(values);
            AssertNear(Doubles(a), Multiply(scaled, Transposed(right, columns, rank), rows, rank, columns), (16 + rank) * epsilon * norm);
            AssertOrthonormalColumns(left, rows, rank, (16 + rank) * epsilon);
            AssertOrthonormalColumns(right, columns, rank, (16 + rank) * epsilon);
            var expected = Matrix<double>.Build.Dense(columns, rows, Doubles(a)).Svd(false).S.ToArray();
            AssertNear(expected, Doubles(values), (16 + rank) * epsilon * norm);
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-160)]
    [InlineData(1e200)]
    [InlineData(1e300)]
    public void ExtremeScalesNeitherOverflowNorUnderflow(double scale)
    {
        double[] a = [2 * scale, scale, scale, 3 * scale], values = new double[2], u = new double[4], v = new double[4];
        double[] expected = [(5 - Math.Sqrt(5)) / 2, (5 + Math.Sqrt(5)) / 2];
        Assert.True(SymmetricEigenproblem.Solve<double>(a, 2, values, v));
        AssertNear(expected, [.. values.Select(value => value / scale)], 1e-14);
        Assert.True(JacobiSvd.Decompose<double>(a, 2, 2, u, values, v));
        AssertNear([expected[1], expected[0]], [.. values.Select(value => value / scale)], 1e-14);
        double[] q = new double[4], r = new double[4];
        HouseholderQr.Factor<double>([.. a], 2, 2, q, r);
        AssertOrthonormalColumns(q, 2, 2, 1e-14);
        AssertNear([-Math.Sqrt(5)], [r[0] / scale], 1e-14);
    }

    [Fact]
    public void ParallelColumnsHaveASingularValueOfZero()
    {
        double[] a = [0, 0, -0.4, 0.2], u = new double[4], values = new double[2], v = new double[4];
        Assert.True(JacobiSvd.Decompose<double>(a, 2, 2, u, values, v));
        AssertNear([Math.Sqrt(0.2), 0], values, 1e-16);
        AssertOrthonormalColumns(u, 2, 2, 1e-15);
        AssertOrthonormalColumns(v, 2, 2, 1e-15);
    }

    [Fact]
    public void SmallSingularValuesKeepTheirDigits()
    {
        // Columns of very different lengths: one-sided rotations find each value to full precision.
        double[] a = [1, 1e-10, 1, -1e-10], u = new double[4], values = new double[2], v = new double[4];
        Assert.True(JacobiSvd.Decompose<double>(a, 2, 2, u, values, v));
        Assert.Equal(Math.Sqrt(2), values[0], 1e-15);
        Assert.Equal(Math.Sqrt(2) * 1e-10, values[1], 1e-25);
    }

    private static T[] Random<T>(int count, ulong seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new RandomGenerator(seed);
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = T.CreateTruncating(random.NextNormal());
        return values;
    }

    private static double[] Doubles<T>(T[] values)
        where T : unmanaged, INumberBase<T> => Array.ConvertAll(values, double.CreateTruncating);

    private static double Largest<T>(T[] values)
        where T : unmanaged, INumberBase<T> => Math.Max(1, values.Max(value => Math.Abs(double.CreateTruncating(value))));

    private static double[] Transposed(double[] a, int rows, int columns)
    {
        var result = new double[a.Length];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) result[j * rows + i] = a[i * columns + j];
        return result;
    }

    private static double[] Multiply(double[] a, double[] b, int rows, int inner, int columns)
    {
        var result = new double[rows * columns];
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < inner; k++)
                for (int j = 0; j < columns; j++) result[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        return result;
    }

    private static void AssertOrthonormalColumns(double[] q, int rows, int columns, double tolerance)
    {
        var product = Multiply(Transposed(q, rows, columns), q, columns, rows, columns);
        for (int k = 0; k < product.Length; k++) Assert.Equal(k / columns == k % columns ? 1 : 0, product[k], tolerance);
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], actual[k], tolerance);
    }
}
