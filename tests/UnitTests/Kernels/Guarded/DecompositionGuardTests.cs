using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>Decompositions, whose factors multiplied again are the matrix.</summary>
public class DecompositionGuardTests : GuardedTest
{
    private static readonly int[] s_orders = [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 33, 65, 97, 100];

    [Theory]
    [MemberData(nameof(Edges))]
    public void Factors(Edge edge)
    {
        foreach (int n in s_orders)
        {
            Check<float>(n);
            Check<double>(n);
        }

        void Check<T>(int n)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] a = Numbers<T>(n * n, n), b = Numbers<T>(n * 3, n + 1);
            for (int i = 0; i < n; i++) a[i * n + i] += T.CreateTruncating(n);
            double units = 100.0 * n * n;
            using var memory = new GuardedMemory(edge);

            Span<T> factors = memory.Copy(a), x = memory.Copy(b), transposed = memory.Copy(b);
            var pivots = memory.Room<int>(n);
            LuFactorization.Factor(factors, n, pivots);
            LuFactorization.Solve<T>(factors, n, pivots, x, 3, transpose: false);
            LuFactorization.Solve<T>(factors, n, pivots, transposed, 3, transpose: true);
            AssertNear<T>(Multiply<T>(a, x, n, n, 3), b, units, "A times the solution");
            AssertNear<T>(Multiply<T>(Transposed<T>(a, n, n), transposed, n, n, 3), b, units, "Aᵀ times the solution");

            T[] positive = Array.ConvertAll(Multiply<T>(a, Transposed<T>(a, n, n), n, n, n), T.CreateTruncating);
            var lower = memory.Room<T>(n * n);
            Assert.Equal(0, CholeskyFactorization.Factor<T>(memory.Copy(positive), n, lower));
            AssertNear<T>(Multiply<T>(lower, Transposed<T>(lower, n, n), n, n, n), positive, units, "L Lᵀ");
            foreach (var (upper, transpose) in new[] { (false, false), (false, true), (true, false), (true, true) })
            {
                var solution = memory.Copy(b);
                ReadOnlySpan<T> triangle = upper ? memory.Copy(Transposed<T>(lower, n, n)) : lower;
                TriangularSystem.Solve(triangle, n, solution, 3, upper, transpose, unitDiagonal: false);
                AssertNear<T>(Multiply<T>(transpose ? Transposed<T>(triangle, n, n) : triangle, solution, n, n, 3), b, units, "T X");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void OrthogonalFactors(Edge edge)
    {
        foreach (int columns in s_orders)
        {
            foreach (int rows in new[] { columns, columns + 1, columns + 6 })
            {
                Check<float>(rows, columns);
                Check<double>(rows, columns);
            }
        }

        void Check<T>(int rows, int columns)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] a = Numbers<T>(rows * columns, rows);
            double units = 20.0 * rows * rows;
            using var memory = new GuardedMemory(edge);
            Span<T> q = memory.Room<T>(rows * columns), r = memory.Room<T>(columns * columns);
            HouseholderQr.Factor(memory.Copy(a), rows, columns, q, r);
            AssertNear<T>(Multiply<T>(q, r, rows, columns, columns), a, units, "Q R");

            Span<T> u = memory.Room<T>(rows * columns), values = memory.Room<T>(columns), v = memory.Room<T>(columns * columns);
            Assert.True(JacobiSvd.Decompose<T>(memory.Copy(a), rows, columns, u, values, v));
            AssertNear<T>(Multiply<T>(Scaled<T>(u, values, columns), Transposed<T>(v, columns, columns), rows, columns, columns), a, units, "U Σ Vᵀ");
            if (rows != columns) return;

            T[] symmetric = [.. a.Select((number, i) => (number + a[i % rows * rows + i / rows]) / T.CreateTruncating(2))];
            Assert.True(SymmetricEigenproblem.Solve<T>(memory.Copy(symmetric), rows, values, v));
            AssertNear<T>(Multiply<T>(Scaled<T>(v, values, rows), Transposed<T>(v, rows, rows), rows, rows, rows), symmetric, units, "V Λ Vᵀ");
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void CofactorsAndExponentials(Edge edge)
    {
        foreach (int n in s_orders.Where(n => n < 20))
        {
            double[] a = Numbers<double>(n * n, n);
            for (int i = 0; i < n; i++) a[i * n + i] += 2;
            using var memory = new GuardedMemory(edge);
            var result = memory.Room<double>(n * n);
            Assert.True(CofactorMatrix.Compute<double>(memory.Copy(a), n, result));
            double[] product = Multiply<double>(a, Transposed<double>(result, n, n), n, n, n);
            double[] diagonal = [.. Enumerable.Range(0, n * n).Select(i => i % (n + 1) == 0 ? product[0] : 0)];
            AssertNear<double>(diagonal, product, 1e6 * Math.Abs(product[0]), "A times its adjugate");

            // Divided by its order, a matrix has a series that ends soon.
            double[] small = Array.ConvertAll(a, number => number / (4 * n)), power = new double[n * n], sum = new double[n * n];
            for (int i = 0; i < n; i++) power[i * n + i] = sum[i * n + i] = 1;
            for (int k = 1; k < 30; k++)
            {
                power = Array.ConvertAll(Multiply<double>(power, small, n, n, n), number => number / k);
                for (int i = 0; i < sum.Length; i++) sum[i] += power[i];
            }

            ExponentialOfMatrix.Compute<double>(memory.Copy(small), n, result);
            AssertNear<double>(sum, result, 100 * n, "exponential");
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Rows(Edge edge)
    {
        foreach (int count in Sizes)
        {
            double[] x = Numbers<double>(count, 1), y = Numbers<double>(count, 2);
            using var memory = new GuardedMemory(edge);
            Span<double> first = memory.Copy(x), second = memory.Copy(y);
            RowOperations.Rotate(first, second, 0.6, 0.8);
            AssertNear<double>([.. x.Zip(y, (a, b) => 0.6 * a - 0.8 * b)], first, 4, "rotation");
            AssertNear<double>([.. x.Zip(y, (a, b) => 0.8 * a + 0.6 * b)], second, 4, "rotation");
            RowOperations.AddMultiple<double>(first, second, -2);
            AssertNear<double>([.. x.Zip(y, (a, b) => -a - 2 * b)], first, 8, "sum");
            double squares = Doubles<double>(second).Sum(number => number * number);
            AssertNear<double>([Math.Sqrt(squares)], [RowOperations.Norm<double>(second)], count + 1, "norm");
        }
    }

    private static double[] Multiply<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int rows, int inner, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] a = Doubles(left), b = Doubles(right), product = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < inner; j++)
                for (int k = 0; k < columns; k++) product[i * columns + k] += a[i * inner + j] * b[j * columns + k];
        }

        return product;
    }

    private static T[] Transposed<T>(ReadOnlySpan<T> matrix, int rows, int columns)
    {
        var transposed = new T[matrix.Length];
        for (int i = 0; i < matrix.Length; i++) transposed[i % columns * rows + i / columns] = matrix[i];
        return transposed;
    }

    /// <summary>Each column times a number.</summary>
    private static T[] Scaled<T>(ReadOnlySpan<T> matrix, ReadOnlySpan<T> factors, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var scaled = matrix.ToArray();
        for (int i = 0; i < scaled.Length; i++) scaled[i] *= factors[i % columns];
        return scaled;
    }
}
