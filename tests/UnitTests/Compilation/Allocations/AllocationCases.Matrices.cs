using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <content>Products of matrices, systems of equations, decompositions.</content>
internal static partial class AllocationCases<T>
{
    private static IEnumerable<AllocationCase<T>> Products() =>
    [
        Of("dot", Dot, [[5], [5]], [[100_000], [100_000]]),
        Of("outer", Outer, [[5], [4]], [[300], [200]]),
        Of("kronecker", Kronecker, [[2, 3], [3, 2]], [[20, 30], [30, 20]]),
        Of("cross", (x, y) => Cross(x, y), [[2, 3], [2, 3]], [[2000, 3], [2000, 3]]),
        Of("matrix product", MatMul, [[3, 4], [4, 5]], [[200, 300], [300, 100]]),
        Of("matrix product of transposes", (x, y) => MatMul(x.Transpose(), y.Transpose()), [[4, 3], [5, 4]], [[300, 200], [100, 300]]),
        Of("skinny matrix product", MatMul, [[2, 40], [40, 30]], [[16, 700], [700, 500]]),
        Of("matrix times vector", MatMul, [[3, 4], [4]], [[700, 500], [500]]),
        Of("vector times matrix", MatMul, [[3], [3, 4]], [[700], [700, 500]]),
        Of("batched matrix product", MatMul, [[2, 3, 4], [2, 4, 5]], [[8, 100, 120], [8, 120, 90]]),
        Of("batched matrix product, broadcast", MatMul, [[2, 1, 3, 4], [3, 4, 5]], [[4, 1, 60, 70], [3, 70, 90]]),
        Of("batch times one matrix", MatMul, [[2, 3, 4], [4, 5]], [[8, 100, 120], [120, 90]]),
        new("linear", v => Linear(v[0], v[1], v[2]), [[2, 3], [4, 3], [4]], [[100, 300], [200, 300], [200]]),
        Of("tensor dot", (x, y) => TensorDot(x, y, 1), [[2, 3, 4], [4, 5]], [[8, 100, 120], [120, 90]]),
        Of("tensor dot over axes", (x, y) => TensorDot(x, y, [0, 2], [1, 0]), [[2, 3, 4], [4, 2]], [[8, 100, 120], [120, 8]]),
        Of("einsum", (x, y) => Einsum("bij,bkj->bik", x, y), [[2, 3, 4], [2, 5, 4]], [[8, 100, 120], [8, 90, 120]]),
        new("einsum of three", v => Einsum("ij,jk,k->i", v), [[2, 3], [3, 4], [4]], [[200, 300], [300, 100], [100]]),
        Of("trace", x => Trace(x)),
    ];

    private static IEnumerable<AllocationCase<T>> Decompositions() =>
    [
        Regular("determinant", Determinant, 5, 40),
        Regular("log-determinant", LogDeterminant),
        Regular("inverse", Inverse),
        Regular("matrix power", x => MatrixPower(x, 3)),
        Regular("negative matrix power", x => MatrixPower(x, -2)),
        Regular("matrix exponential", x => MatrixExponential(x / (2 * x.Shape[^1]))),
        Solving("solve", Solve, columns: true),
        Solving("solve with a vector", Solve, columns: false),
        Solving("solve-triangular", (x, y) => SolveTriangular(x, y, upper: true), columns: true),
        Solving("solve-triangular transposed", (x, y) => SolveTriangular(x, y, upper: false, transpose: true), columns: true),
        Regular("cholesky", x => Cholesky(Symmetric(x))),
        Regular("qr", x => Qr(x) is var (q, r) ? MatMul(Square(q), r) : x),
        Of("qr of a tall matrix", x => Qr(x) is var (q, r) ? MatMul(Square(q), r) : x, [2, 6, 4], [90, 60]),
        Regular("symmetric eigenvectors", x => SymmetricEigen(Symmetric(x)).Vectors, 5, 50),
        Regular("symmetric eigenvalues", x => SymmetricEigenvalues(Symmetric(x)), 5, 50),
        Of("left singular vectors", x => Svd(x).U, [2, 5, 4], [50, 40]),
        Of("singular values", SingularValues, [2, 4, 5], [40, 50]),
        Of("nuclear norm", NuclearNorm, [2, 5, 4], [50, 40]),
        Of("spectral norm", SpectralNorm, [2, 5, 4], [50, 40]),
        Of("pseudo-inverse", x => PseudoInverse(x), [2, 5, 4], [50, 40]),
    ];

    private static AllocationCase<T> Regular(string name, Func<Variable<T>, Variable<T>> function, int small = 5, int large = 120) =>
        Of(name, x => function(Dominant(x)), [2, small, small], [large, large]);

    private static AllocationCase<T> Solving(string name, Func<Variable<T>, Variable<T>, Variable<T>> function, bool columns) => Of(
        name,
        (x, y) => function(Dominant(x), y),
        [[2, 5, 5], columns ? [1, 5, 3] : [5]],
        [[150, 150], columns ? [150, 80] : [150]]);

    /// <summary>A matrix whose diagonal dominates, with eigenvalues that differ.</summary>
    private static Variable<T> Dominant(Variable<T> x)
    {
        int n = x.Shape[^1];
        return x + Matrices.Masked<T>(n, n, (row, column) => row == column ? T.CreateTruncating(n + row) : T.Zero);
    }

    private static Variable<T> Symmetric(Variable<T> x) => (x + x.Transpose()) / 2;
}
