using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Systems of equations and decompositions of matrices.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Decompositions() =>
    [
        new("solve", dice =>
        {
            var batch = dice.Shape(0, 2);
            int n = dice.Length(), columns = dice.Length();
            bool transpose = dice.Coin();
            var a = NearDiagonal(dice, dice.PartOf(batch), n, n, 3);
            var b = dice.Normal(Shape.Of([.. dice.PartOf(batch), n, columns]));
            // A matrix whose shape is that of one vector for each matrix would be taken for them.
            if (b.Shape == Shape.Of(a.Shape.Lengths[..^1])) b = dice.Normal(Shape.Of([1, .. b.Shape]));
            return StructuralCase<T>.Of(a, b, (v, w) => Solve(transpose ? v.Transpose() : v, w), (v, w) =>
                Product(MatrixReference.Inverse(transpose ? Transposed(v) : v), w));
        }),
        new("solve with vectors", dice =>
        {
            var batch = dice.Shape(0, 1);
            int n = dice.Length(mayBeEmpty: false);
            var b = dice.Normal(dice.Coin() ? Shape.Of([.. batch, n]) : Shape.Of(n));
            return StructuralCase<T>.Of(NearDiagonal(dice, batch, n, n, 3), b, (v, w) => Solve(v, w), (v, w) =>
            {
                var inverse = MatrixReference.Inverse(v);
                return Build(Shape.Of([.. batch, n]), index => Enumerable.Range(0, n).Sum(k => inverse[[.. index, k]] * w[[.. index[..^1], k]]));
            });
        }),
        OfSquare("inverse", 3, v => Inverse(v), MatrixReference.Inverse),
        OfSquare("determinant", 2, v => Determinant(v), v => MatrixReference.PerMatrix(v, [], matrix => [MatrixReference.Determinant(matrix)])),
        OfSquare("log-determinant", 3, v => LogDeterminant(v),
            v => MatrixReference.PerMatrix(v, [], matrix => [Math.Log(MatrixReference.Determinant(matrix))])),
        OfSquare("sign and log-determinant", -3, v => SignAndLogDeterminant(v)
            .LogDeterminant, v => MatrixReference.PerMatrix(v, [], matrix => [Math.Log(Math.Abs(MatrixReference.Determinant(matrix)))])),
        new("cholesky", dice =>
        {
            int n = dice.Length();
            var a = dice.Normal(Shape.Of([.. dice.Shape(0, 1), n, n]));
            var root = new Plain(a.Shape, Draw.Numbers(a));
            var squares = Product(root, Transposed(root));
            var definite = ToVariable(Build(a.Shape, index => squares[index] + (index[^2] == index[^1] ? n : 0)));
            return StructuralCase<T>.Of(definite, v => Cholesky(Symmetric(v)),
                v => MatrixReference.Cholesky(Build(v.Shape, index => (v[index] + v[Swapped(index)]) / 2)));
        }),
        new("solve-triangular", dice =>
        {
            var batch = dice.Shape(0, 2);
            int n = dice.Length(), columns = dice.Length();
            bool upper = dice.Coin(), transpose = dice.Coin(), unit = dice.Coin();
            var b = dice.Normal(Shape.Of([.. dice.PartOf(batch), n, columns]));
            return StructuralCase<T>.Of(NearDiagonal(dice, dice.PartOf(batch), n, n, 3), b, (v, w) => SolveTriangular(v, w, upper, transpose, unit),
                (v, w) =>
            {
                var triangle = Build(v.Shape, index => index[^2] == index[^1] ? unit ? 1 : v[index] : upper == index[^2] < index[^1] ? v[index] : 0);
                return Product(MatrixReference.Inverse(transpose ? Transposed(triangle) : triangle), w);
            });
        }),
        new("qr", dice =>
        {
            var batch = dice.Shape(0, 1);
            int rows = dice.Length(), columns = dice.Length(), rank = Math.Min(rows, columns);
            return StructuralCase<T>.Of(NearDiagonal(dice, batch, rows, columns, 3), v =>
            {
                var (q, r) = Qr(v);
                return Concat([Square(q).Reshape(Shape.Of([.. batch, rows * rank])), Square(r).Reshape(Shape.Of([.. batch, rank * columns]))], -1);
            }, MatrixReference.SquaredQR);
        }),
        OfSymmetric("symmetric eigenvectors", v => Square(SymmetricEigen(v).Vectors), MatrixReference.SquaredEigenvectors),
        OfSymmetric("symmetric eigenvalues", v => SymmetricEigenvalues(v), MatrixReference.Eigenvalues),
        OfSymmetric("function of a symmetric matrix", v =>
        {
            var (values, vectors) = SymmetricEigen(v);
            return MatMul(vectors * Sin(values).Unsqueeze(-2), vectors.Transpose());
        }, MatrixReference.SineOfSymmetric),
        OfSpread("left singular vectors", v => Square(Svd(v).U), MatrixReference.SquaredLeftVectors),
        OfSpread("right singular vectors", v => Square(Svd(v).VTransposed), MatrixReference.SquaredRightVectors),
        OfSpread("function of singular values", v =>
        {
            var (u, values, transposed) = Svd(v);
            return MatMul(u * (values * values).Unsqueeze(-2), transposed);
        }, MatrixReference.SquaredSingular),
        OfSpread("singular values", v => SingularValues(v), MatrixReference.SingularValues),
        OfSpread("nuclear norm", v => NuclearNorm(v), v => MatrixReference.SingularValues(v).Reduce([-1], false, terms => terms.Sum())),
        OfSpread("spectral norm", v => SpectralNorm(v), v => MatrixReference.SingularValues(v).Reduce([-1], false, terms => terms.Max())),
        OfSpread("pseudo-inverse", v => PseudoInverse(v), v => v.Shape[^2] >= v.Shape[^1]
            ? Product(MatrixReference.Inverse(Product(Transposed(v), v)), Transposed(v))
            : Product(Transposed(v), MatrixReference.Inverse(Product(v, Transposed(v))))),
        new("matrix-power", dice =>
        {
            int exponent = dice.Between(-3, 4), n = dice.Length();
            return StructuralCase<T>.Of(NearDiagonal(dice, dice.Shape(0, 1), n, n, 2), v => MatrixPower(v, exponent), v =>
            {
                var (power, factor) = (Build(v.Shape, index => index[^2] == index[^1] ? 1 : 0), exponent < 0 ? MatrixReference.Inverse(v) : v);
                for (int i = 0; i < Math.Abs(exponent); i++) power = Product(power, factor);
                return power;
            });
        }),
        OfSquare("matrix-exponential", 0, v => MatrixExponential(v), v =>
        {
            Plain sum = Build(v.Shape, index => index[^2] == index[^1] ? 1 : 0), term = sum;
            for (int k = 1; k < 60; k++)
            {
                var (next, so, divisor) = (Product(term, v), sum, k);
                term = Build(v.Shape, index => next[index] / divisor);
                var added = term;
                sum = Build(v.Shape, index => so[index] + added[index]);
            }

            return sum;
        }),
        Entry("trace", dice => dice.Shape(2, 3), (dice, x) =>
        {
            int offset = dice.Between(-2, 2);
            return StructuralCase<T>.Of(x, v => Trace(v, offset), v => Build(Shape.Of(v.Shape.Lengths[..^2]), index =>
                Enumerable.Range(0, v.Shape[^2]).Where(i => i + offset >= 0 && i + offset < v.Shape[^1]).Sum(i => v[[.. index, i, i + offset]])));
        }),
    ];
}
