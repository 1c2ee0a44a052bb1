using static AutoDiff.Functions;
using static AutoDiff.UnitTests.Operations.Plain;

namespace AutoDiff.UnitTests.Operations.Linear;

public class SolveTests
{
    private static Variable<double> Matrix() => Variable.Of(new double[,] { { 2, 1 }, { 1, 3 } });

    private static Variable<double> WithASingularMatrix() => Variable.Of<double>([2, 1, 1, 3, 1, 2, 2, 4], Shape.Of(2, 2, 2));

    [Fact]
    public void RightHandSidesAreVectorsOrMatrices()
    {
        AssertClose([1, 2], Solve(Matrix(), Variable.Of<double>([4, 7])).Values, 1e-15);
        Assert.Equal(Shape.Of(2, 1), Solve(Matrix(), Ramp(Shape.Of(2, 1))).Shape);
        Assert.Equal(Shape.Of(5, 2, 3), Solve(Matrix(), Ramp(Shape.Of(5, 2, 3))).Shape);
        var batch = Stack([Matrix(), Matrix(), Matrix()], 0);
        Assert.Equal(Shape.Of(3, 2), Solve(batch, Ramp(Shape.Of(2))).Shape);
        Assert.Equal(Shape.Of(3, 2), Solve(batch, Ramp(Shape.Of(3, 2))).Shape);
        Assert.Equal(Shape.Of(4, 3, 2, 5), Solve(batch, Ramp(Shape.Of(4, 1, 2, 5))).Shape);
        Assert.Equal(Shape.Of(0, 2), Solve(Ramp(Shape.Of(0, 2, 2)), Ramp(Shape.Of(0, 2))).Shape);
    }

    [Fact]
    public void GradientsAreSolutionsToo()
    {
        Variable<double> a = Matrix(), b = Variable.Of<double>([4, 7]);
        var x = Solve(a, b);
        var gradients = Gradient.Of(Sum(x * Constant.Of<double>([1, -2])), a, b);
        // A⁻ᵀ g = (1, −1), and −(1, −1)ᵀ (1, 2).
        AssertClose([1, -1], gradients[b].Values, 1e-14);
        AssertClose([-1, -2, 1, 2], gradients[a].Values, 1e-14);
    }

    [Fact]
    public void MatrixIsFactoredOnceForTheSolutionAndItsGradient()
    {
        var a = Matrix();
        var x = Solve(a, Variable.Of<double>([4, 7]));
        var gradient = Gradient.Graph(Sum(x), a)[a];
        Assert.Single(Nodes(gradient), node => node.Operation?.Name == "lu");
    }

    [Fact]
    public void SingularMatrixIsNamedInTheError()
    {
        var error = Assert.Throws<MatrixException>(() => Solve(WithASingularMatrix(), Ramp(Shape.Of(2))));
        Assert.Equal("solve of (2, 2, 2): matrix [1] of the batch is singular: elimination ends at pivot 2 of 2, which is exactly 0.", error.Message);
        error = Assert.Throws<MatrixException>(() => Inverse(Constant.Of(new double[,] { { 0, 0 }, { 0, 0 } })));
        Assert.Equal("inverse of (2, 2): the matrix is singular: elimination ends at pivot 1 of 2, which is exactly 0.", error.Message);
        Assert.Throws<MatrixException>(() => MatrixPower(WithASingularMatrix(), -1));
    }

    [Fact]
    public void NaNSpreadsInsteadOfBeingSingular()
    {
        var a = Variable.Of(new double[,] { { 0, 1 }, { double.NaN, 0 } });
        Assert.True(double.IsNaN(Solve(a, Ramp(Shape.Of(2))).Values[0]));
        Assert.True(double.IsNaN(Inverse(a).Values[0]));
    }

    [Fact]
    public void ShapesThatDoNotFitAreNamed()
    {
        Assert.Equal("solve of (2, 2) and (3,): the matrix has 2 rows, the right-hand side 3 elements; they must be equal.",
            Assert.Throws<ShapeException>(() => Solve(Matrix(), Ramp(Shape.Of(3)))).Message);
        Assert.Equal("solve of (2, 2) and (3, 1): the matrix has 2 rows, axis -2 of the right-hand side has length 3; they must be equal.",
            Assert.Throws<ShapeException>(() => Solve(Matrix(), Ramp(Shape.Of(3, 1)))).Message);
        Assert.Throws<ShapeException>(() => Solve(Ramp(Shape.Of(2, 3)), Ramp(Shape.Of(2))));
        Assert.Throws<ShapeException>(() => Solve(Matrix(), Variable.Of(1.0)));
    }

    [Fact]
    public void InverseOfOneElementIsItsReciprocal()
    {
        var a = Variable.Of<double>([4], Shape.Of(1, 1));
        Assert.Equal(0.25, Inverse(a).Values[0]);
        Assert.Equal(-1.0 / 16, Gradient.Of(Sum(Inverse(a)), a)[a].Values[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OtherTriangleIsNeitherReadNorGivenAGradient(bool upper)
    {
        // NaN where nothing may be read; a unit diagonal is not read either.
        double nan = double.NaN;
        var a = upper ? Variable.Of(new double[,] { { 2, 3 }, { nan, 4 } }) : Variable.Of(new double[,] { { 2, nan }, { 3, 4 } });
        var b = Variable.Of<double>([6, 17]);
        foreach (bool transpose in new[] { false, true })
        {
            var x = SolveTriangular(a, b, upper, transpose);
            bool lastFirst = upper != transpose;
            AssertClose(lastFirst ? [(6 - 3 * 4.25) / 2, 4.25] : [3, 2], x.Values, 1e-14);
            var gradient = Gradient.Of(Sum(x), a)[a].Values.ToArray();
            Assert.Equal(0, gradient[upper ? 2 : 1]);
            Assert.All(gradient, element => Assert.False(double.IsNaN(element)));

            var unit = SolveTriangular(Where(Constant.Of(new double[,] { { 1, 0 }, { 0, 1 } }), nan, a), b, upper, transpose, unitDiagonal: true);
            AssertClose(lastFirst ? [6 - 3 * 17, 17] : [6, 17 - 3 * 6], unit.Values, 1e-14);
        }

        var diagonal = Gradient.Of(Sum(SolveTriangular(a, b, upper, unitDiagonal: true)), a)[a].Values.ToArray();
        Assert.Equal([0, 0], new[] { diagonal[0], diagonal[3] });
        Assert.NotEqual(0, diagonal[upper ? 1 : 2]);
    }

    [Fact]
    public void ZeroOnATrianglesDiagonalIsDividedBy() =>
        Assert.Equal([0.5, double.PositiveInfinity],
            SolveTriangular(Constant.Of(new double[,] { { 2, 5 }, { 1, 0 } }), Constant.Of<double>([1, 1]), upper: false).Values.ToArray());

    private static List<Variable<double>> Nodes(Variable<double> root)
    {
        var seen = new HashSet<long>();
        var nodes = new List<Variable<double>>();
        var pending = new Stack<Variable<double>>([root]);
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node.Id)) continue;
            nodes.Add(node);
            foreach (var input in node.Inputs) pending.Push(input);
        }

        return nodes;
    }
}
