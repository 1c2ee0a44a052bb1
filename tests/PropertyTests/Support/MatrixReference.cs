using MathNet.Numerics.LinearAlgebra;

namespace AutoDiff.PropertyTests.Support;

/// <summary>Linear algebra on batches of small matrices, by textbook loops, or by Math.NET where a textbook's loop is an iteration.</summary>
internal static class MatrixReference
{
    /// <summary>A function of each matrix of a batch.</summary>
    public static Plain PerMatrix(Plain x, ReadOnlySpan<int> lengths, Func<double[,], IEnumerable<double>> function)
    {
        int rows = x.Shape[^2], columns = x.Shape[^1];
        var batch = Shape.Of(x.Shape.Lengths[..^2]);
        var values = new List<double>();
        foreach (int[] index in Plain.Indices(batch))
        {
            var matrix = new double[rows, columns];
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < columns; j++) matrix[i, j] = x[[.. index, i, j]];
            values.AddRange(function(matrix));
        }

        return new Plain(Shape.Of([.. batch, .. lengths]), [.. values]);
    }

    /// <summary>By Gauss and Jordan, with pivoting.</summary>
    public static Plain Inverse(Plain x) => PerMatrix(x, x.Shape.Lengths[^2..], matrix =>
    {
        int n = matrix.GetLength(0);
        var inverse = new double[n, n];
        for (int i = 0; i < n; i++) inverse[i, i] = 1;
        for (int k = 0; k < n; k++)
        {
            int pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(matrix[i, k]));
            double divisor = matrix[pivot, k];
            for (int j = 0; j < n; j++)
            {
                (matrix[k, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[k, j]);
                (inverse[k, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[k, j]);
                matrix[k, j] /= divisor;
                inverse[k, j] /= divisor;
            }

            for (int i = 0; i < n; i++)
            {
                double factor = matrix[i, k];
                for (int j = 0; j < n && i != k; j++)
                {
                    matrix[i, j] -= factor * matrix[k, j];
                    inverse[i, j] -= factor * inverse[k, j];
                }
            }
        }

        return inverse.Cast<double>();
    });

    /// <summary>By the first column's minors.</summary>
    public static double Determinant(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        if (n == 0) return 1;
        double sum = 0;
        for (int row = 0; row < n; row++)
        {
            var minor = new double[n - 1, n - 1];
            for (int i = 0; i < n - 1; i++)
                for (int j = 0; j < n - 1; j++) minor[i, j] = matrix[i < row ? i : i + 1, j + 1];
            sum += (row % 2 == 0 ? 1 : -1) * matrix[row, 0] * Determinant(minor);
        }

        return sum;
    }

    public static Plain Cholesky(Plain x) => PerMatrix(x, x.Shape.Lengths[^2..], matrix =>
    {
        int n = matrix.GetLength(0);
        var lower = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[i, j] - Enumerable.Range(0, j).Sum(k => lower[i, k] * lower[j, k]);
                lower[i, j] = i == j ? Math.Sqrt(rest) : rest / lower[j, j];
            }
        }

        return lower.Cast<double>();
    });

    /// <summary>The squares of the elements of Q and then of R, which do not depend on signs, by Gram and Schmidt.</summary>
    public static Plain SquaredQR(Plain x)
    {
        int rows = x.Shape[^2], columns = x.Shape[^1], rank = Math.Min(rows, columns);
        return PerMatrix(x, [rank * (rows + columns)], matrix =>
        {
            var q = new double[rows, rank];
            var r = new double[rank, columns];
            for (int j = 0; j < columns; j++)
            {
                double[] rest = [.. Enumerable.Range(0, rows).Select(i => matrix[i, j])];
                for (int k = 0; k < Math.Min(j, rank); k++)
                {
                    r[k, j] = Enumerable.Range(0, rows).Sum(i => q[i, k] * rest[i]);
                    for (int i = 0; i < rows; i++) rest[i] -= r[k, j] * q[i, k];
                }

                if (j >= rank) continue;
                r[j, j] = Math.Sqrt(rest.Sum(element => element * element));
                for (int i = 0; i < rows; i++) q[i, j] = rest[i] / r[j, j];
            }

            return q.Cast<double>().Concat(r.Cast<double>()).Select(element => element * element);
        });
    }

    public static Plain Eigenvalues(Plain x) => PerMatrix(x, [x.Shape[^1]], matrix => Eigen(matrix).Select(pair => pair.Value));

    public static Plain SquaredEigenvectors(Plain x) => PerMatrix(x, x.Shape.Lengths[^2..], matrix =>
    {
        var pairs = Eigen(matrix);
        return Enumerable.Range(0, pairs.Length).SelectMany(i => pairs.Select(pair => pair.Vector[i] * pair.Vector[i]));
    });

    /// <summary>Σ sin(λₖ) vₖ vₖᵀ.</summary>
    public static Plain SineOfSymmetric(Plain x) => PerMatrix(x, x.Shape.Lengths[^2..], matrix =>
    {
        var pairs = Eigen(matrix);
        return from i in Enumerable.Range(0, pairs.Length)
               from j in Enumerable.Range(0,
            pairs.Length)
               select pairs.Sum(pair => Math.Sin(pair.Value) * pair.Vector[i] * pair.Vector[j]);
    });

    public static Plain SingularValues(Plain x) => PerMatrix(x, [Math.Min(x.Shape[^2], x.Shape[^1])], matrix => Build(matrix).Svd(false).S);

    /// <summary>U diag(σ²) Vᵀ.</summary>
    public static Plain SquaredSingular(Plain x) => PerMatrix(x, x.Shape.Lengths[^2..], matrix =>
    {
        var decomposition = Build(matrix).Svd(true);
        return from i in Enumerable.Range(0, matrix.GetLength(0))
               from j in Enumerable.Range(0, matrix.GetLength(1))
               select decomposition.S.Select((value, k) => value * value * decomposition.U[i, k] * decomposition.VT[k, j]).Sum();
    });

    public static Plain SquaredLeftVectors(Plain x) => PerMatrix(x, [x.Shape[^2], Math.Min(x.Shape[^2], x.Shape[^1])], matrix =>
        Build(matrix).Svd(true).U.SubMatrix(0, x.Shape[^2], 0, Math.Min(x.Shape[^2], x.Shape[^1])).ToRowMajorArray()
            .Select(element => element * element));

    public static Plain SquaredRightVectors(Plain x) => PerMatrix(x, [Math.Min(x.Shape[^2], x.Shape[^1]), x.Shape[^1]], matrix =>
        Build(matrix).Svd(true).VT.SubMatrix(0, Math.Min(x.Shape[^2], x.Shape[^1]), 0, x.Shape[^1]).ToRowMajorArray()
            .Select(element => element * element));

    private static Matrix<double> Build(double[,] matrix) => Matrix<double>.Build.DenseOfArray(matrix);

    private static (double Value, double[] Vector)[] Eigen(double[,] matrix)
    {
        if (matrix.Length == 0) return [];
        var decomposition = Build(matrix).Evd(Symmetricity.Symmetric);
        return [.. Enumerable.Range(0, matrix.GetLength(0))
            .Select(k => (decomposition.EigenValues[k].Real, decomposition.EigenVectors.Column(k).ToArray())).OrderBy(pair => pair.Real)];
    }
}
