using static AutoDiff.Functions;
using static AutoDiff.UnitTests.Operations.Plain;

namespace AutoDiff.UnitTests.Operations.Linear;

public class DecompositionTests
{
    private static readonly double[] s_nan = [double.NaN, double.NaN, double.NaN, double.NaN];

    [Fact]
    public void CholeskyReadsTheLowerTriangleAndHasASymmetricGradient()
    {
        // PyTorch's numbers.
        var a = Variable.Of(new double[,] { { 4, 9 }, { 1, 3 } });
        var lower = Cholesky(a);
        AssertClose([2, 0, 0.5, 1.6583123951777], lower.Values, 1e-13);
        var loss = Sum(lower * Constant.Of(new double[,] { { 1, 7 }, { 2, 3 } }));
        AssertClose([0.18153310, 0.27386128, 0.27386128, 0.90453403], Gradient.Of(loss, a)[a].Values, 1e-3);
        Assert.Equal(Gradient.Of(loss, a)[a].Values[1], Gradient.Of(loss, a)[a].Values[2]);
    }

    [Fact]
    public void CholeskyOfOneElementIsItsRoot()
    {
        var a = Variable.Of<double>([9], Shape.Of(1, 1));
        Assert.Equal(3, Cholesky(a).Values[0]);
        Assert.Equal(1.0 / 6, Gradient.Of(Sum(Cholesky(a)), a)[a].Values[0], 1e-16);
    }

    [Fact]
    public void MatrixThatIsNotPositiveDefiniteIsNamedWithItsMinor()
    {
        var batch = Variable.Of<double>([1, 0, 0, 1, 1, 2, 2, 1], Shape.Of(2, 2, 2));
        Assert.Equal(
            "cholesky of (2, 2, 2): matrix [1] of the batch is not positive definite: its leading minor of order 2 is not positive.",
            Assert.Throws<MatrixException>(() => Cholesky(batch)).Message);
        // Semi-definite is not enough.
        Assert.Throws<MatrixException>(() => Cholesky(Variable.Of<double>(new double[4], Shape.Of(2, 2))));
        Assert.True(double.IsNaN(Cholesky(Variable.Of<double>(s_nan, Shape.Of(2, 2))).Values[0]));
    }

    [Fact]
    public void QrHasTheSignsOfLapack()
    {
        var (q, r) = Qr(Variable.Of(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }));
        AssertClose([-0.16903085, 0.89708523, -0.50709255, 0.27602622, -0.84515425, -0.34503278], q.Values, 1e-7);
        AssertClose([-5.91607978, -7.43735744, 0, 0.82807867], r.Values, 1e-7);
        (q, r) = Qr(Variable.Of(new double[,] { { -1, 2 }, { 0, -4 } }));
        Assert.Equal([1, 0, 0, 1], q.Values.ToArray());
        Assert.Equal([-1, 2, 0, -4], r.Values.ToArray());
        (q, r) = Qr(Variable.Of(new double[,] { { 1, 2, 3 }, { 3, 4, 5 } }));
        Assert.Equal((Shape.Of(2, 2), Shape.Of(2, 3)), (q.Shape, r.Shape));
        AssertClose([-3.16227766, -4.42718872, -5.69209979, 0, -0.63245553, -1.26491106], r.Values, 1e-8);
    }

    [Fact]
    public void GradientOfWideQrIsPyTorchs()
    {
        var a = Variable.Of(new double[,] { { 1, 2, 3 }, { 3, 4, 5 } });
        AssertClose([2.1503, -1.2649, -1.2649, -1.7709, -0.6325, -0.6325], Gradient.Of(Sum(Qr(a).R), a)[a].Values, 1e-4);
    }

    [Fact]
    public void RepeatedEigenvaluesHaveAGradientAndTheirVectorsHaveNone()
    {
        var a = Variable.Of(new double[,] { { 1, 0 }, { 0, 1 } });
        AssertClose([2, 0, 0, 2], Gradient.Of(Sum(Square(SymmetricEigenvalues(a))), a)[a].Values, 1e-15);
        var gradient = Gradient.Of(Sum(Square(SymmetricEigen(a).Vectors) * Constant.Of(new double[,] { { 1, 2 }, { 3, 4 } })), a)[a];
        Assert.All(gradient.Values.ToArray(), element => Assert.False(double.IsFinite(element)));
    }

    [Fact]
    public void EigenvaluesAscendAndOnlyTheLowerTriangleIsRead()
    {
        var (values, vectors) = SymmetricEigen(Variable.Of(new double[,] { { 4, 9 }, { 1, 3 } }));
        AssertClose([(7 - Math.Sqrt(5)) / 2, (7 + Math.Sqrt(5)) / 2], values.Values, 1e-15);
        AssertClose([1, 0, 0, 1], MatMul(vectors.Transpose(), vectors).Values, 1e-15);
    }

    [Fact]
    public void TraceOfAFunctionOfTheEigenvaluesIsTheFunctionOfTheMatrix()
    {
        // Σ λ² = tr A²: the gradient is 2A, at equal eigenvalues too.
        var a = Variable.Of(new double[,] { { 2, 1, 0 }, { 1, 2, 0 }, { 0, 0, 3 } });
        AssertClose([4, 2, 0, 2, 4, 0, 0, 0, 6], Gradient.Of(Sum(Square(SymmetricEigenvalues(a))), a)[a].Values, 1e-14);
        AssertClose([4, 2, 0, 2, 4, 0, 0, 0, 6], Gradient.Of(Sum(Square(SingularValues(a))), a)[a].Values, 1e-14);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    public void SingularValueDecompositionRebuildsTheMatrix(int rows, int columns)
    {
        var a = Ramp(Shape.Of(2, rows, columns));
        var (u, values, transposed) = Svd(a);
        int rank = Math.Min(rows, columns);
        Assert.Equal((Shape.Of(2, rows, rank), Shape.Of(2, rank), Shape.Of(2, rank, columns)), (u.Shape, values.Shape, transposed.Shape));
        AssertClose(a.Values, MatMul(u * values.Unsqueeze(-2), transposed).Values, 1e-13);
    }

    [Fact]
    public void SingularValuesOfZeroHaveABoundedGradient()
    {
        var zero = Variable.Of<double>(new double[4], Shape.Of(2, 2));
        AssertClose([1, 0, 0, 1], Gradient.Of(NuclearNorm(zero), zero)[zero].Values, 1e-15);
        var (u, values, transposed) = Svd(Variable.Of(new double[,] { { 1, 2 }, { 2, 4 }, { 3, 6 } }));
        AssertClose([1, 0, 0, 1], MatMul(u.Transpose(), u).Values, 1e-14);
        AssertClose([Math.Sqrt(70), 0], values.Values, 1e-14);
        AssertClose([1, 0, 0, 1], MatMul(transposed, transposed.Transpose()).Values, 1e-14);
    }

    // Vectors do not change when a matrix is scaled, so their gradient is scaled by the inverse, at any scale.
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(2, 4)]
    public void TheGradientOfSingularVectorsKnowsNoScale(int rows, int columns)
    {
        double[] matrix = [2, 1, 0.25, 1, -0.5, 3, 1.5, -2];
        var expected = Slope<double>(1);
        foreach (int exponent in new[] { 530, 300, -300, -530 }) Check<double>(exponent, 1e-12);
        foreach (int exponent in new[] { 70, 30, -30, -70 }) Check<float>(exponent, 1e-4);

        void Check<T>(int exponent, double tolerance)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            double scale = Math.ScaleB(1, exponent);
            var actual = Slope<T>(scale);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second * scale, tolerance * expected.Max(Math.Abs)));
        }

        double[] Slope<T>(double scale)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            var a = Variable.Of<T>([.. matrix.Take(rows * columns).Select(element => T.CreateTruncating(element * scale))], Shape.Of(rows, columns));
            var (u, _, v) = Svd(a);

            // Products of two elements of one vector do not depend on its sign.
            var invariant = u[0, 0] * u[1, 0] + v[0, 0] * v[0, 1] + u[0, 1] * v[1, 1];
            return [.. Gradient.Of(invariant, a)[a].Values.ToArray().Select(double.CreateTruncating)];
        }
    }

    [Fact]
    public void WhatIsNotFiniteHasNaNForResults()
    {
        var a = Variable.Of<double>([1, double.PositiveInfinity, 2, 3], Shape.Of(2, 2));
        Assert.All(SingularValues(a).Values.ToArray(), value => Assert.True(double.IsNaN(value)));
        Assert.All(PseudoInverse(a).Values.ToArray(), value => Assert.True(double.IsNaN(value)));
        Assert.All(MatrixExponential(a).Values.ToArray(), value => Assert.True(double.IsNaN(value)));
        Assert.All(SymmetricEigenvalues(a.Transpose()).Values.ToArray(), value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void PseudoInverseOfAMatrixWithoutFullRank()
    {
        var a = Variable.Of(new double[,] { { 1, 2 }, { 2, 4 } });
        AssertClose([0.04, 0.08, 0.08, 0.16], PseudoInverse(a).Values, 1e-14);
        AssertClose([0.0048, -0.0144, -0.0144, -0.0768], Gradient.Of(Sum(PseudoInverse(a)), a)[a].Values, 1e-14);
        Assert.Equal(new double[6], PseudoInverse(Variable.Of<double>(new double[6], Shape.Of(2, 3))).Values.ToArray());
        Assert.Equal(Shape.Of(3, 0), PseudoInverse(Variable.Of<double>([], Shape.Of(0, 3))).Shape);
        AssertClose([0.5, 0, 0, 0], PseudoInverse(Variable.Of(new double[,] { { 2, 0 }, { 0, 0.01 } }), 0.1).Values, 1e-15);
    }

    [Fact]
    public void PseudoInverseAlongAPathOfConstantRank()
    {
        // A(p) = [[0, 0], [−p, 1]] / (1 + p²) at p = 2, whose pseudo-inverse is [[0, −p], [0, 1]].
        var p = Variable.Of(2.0);
        var a = (p * Constant.Of(new double[,] { { 0, 0 }, { -1, 0 } }) + Constant.Of(new double[,] { { 0, 0 }, { 0, 1 } })) / (1 + p * p);
        AssertClose([0, -1, 0, 0], Jvp.Of(PseudoInverse(a), (p, 1.0))!.Values, 1e-13);
        GradientCheck.Of(x => PseudoInverse((x * Constant.Of(new double[,] { { 0, 0 }, { -1, 0 } })
            + Constant.Of(new double[,] { { 0, 0 }, { 0, 1 } })) / (1 + x * x)), p).ThrowIfFailed();
    }

    [Fact]
    public void PseudoInverseOfTheIdentityHasMinusTheIdentityForItsJacobian()
    {
        var a = Variable.Of(new double[,] { { 1, 0 }, { 0, 1 } });
        var inverse = PseudoInverse(a);
        for (int k = 0; k < 4; k++)
        {
            var seed = new double[4];
            seed[k] = 1;
            // dA⁻¹ = −dA, so that element k moves with element k alone.
            AssertClose([.. seed.Select(element => -element)], Vjp.Of(inverse, Constant.Of<double>(seed, Shape.Of(2, 2)), a)[a].Values, 1e-15);
        }
    }

    [Fact]
    public void ZerothPowerIsTheIdentityWithGradientZero()
    {
        var a = Variable.Of(new double[,] { { double.NaN, 2 }, { 3, 4 } });
        var power = MatrixPower(a, 0);
        Assert.Equal([1, 0, 0, 1], power.Values.ToArray());
        Assert.Equal([0, 0, 0, 0], Gradient.Of(Sum(power), a)[a].Values.ToArray());
        Assert.Same(a, MatrixPower(a, 1));
    }

    [Fact]
    public void ExponentialOfSpecialMatrices()
    {
        var a = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } });
        AssertClose([113.2746, 213.7032, 154.9249, 289.6096], Gradient.Of(Sum(MatrixExponential(a)), a)[a].Values, 1e-4);
        Assert.Equal([1, 0, 0, 1], MatrixExponential(Variable.Of<double>(new double[4], Shape.Of(2, 2))).Values.ToArray());
        Assert.Equal([Math.E], MatrixExponential(Variable.Of<double>([1], Shape.Of(1, 1))).Values.ToArray());
        // Nilpotent: I + A + A²/2, at any scale.
        var nilpotent = Variable.Of(new double[,] { { 0, 1000, 3 }, { 0, 0, 2 }, { 0, 0, 0 } });
        AssertClose([1, 1000, 1003, 0, 1, 2, 0, 0, 1], MatrixExponential(nilpotent).Values, 1e-12);
        // A rotation.
        AssertClose([Math.Cos(20), -Math.Sin(20), Math.Sin(20), Math.Cos(20)], MatrixExponential(Variable.Of(new double[,] { { 0, -20 }, { 20, 0 } }))
            .Values, 1e-14);
    }

    [Fact]
    public void QuadraticFormOfAMatrixThatIsNotSymmetric()
    {
        Variable<double> a = Variable.Of(new double[,] { { 1, 2 }, { 5, 3 } }), x = Variable.Of<double>([1, -2]);
        AssertClose([2 * 1 - 7 * 2, 7 * 1 - 6 * 2], Gradient.Of(Dot(x, MatMul(a, x)), x)[x].Values, 1e-15);
    }
}
