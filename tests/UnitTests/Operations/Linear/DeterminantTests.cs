using static AutoDiff.Functions;
using static AutoDiff.UnitTests.Operations.Plain;

namespace AutoDiff.UnitTests.Operations.Linear;

public class DeterminantTests
{
    private static Variable<double> RankTwo() => Variable.Of(new double[,] { { 50, -30, 45 }, { -30, 90, -81 }, { 45, -81, 81 } });

    private static Variable<double> RankOne() => Variable.Of(new double[,] { { 36, -42, 18 }, { -42, 49, -21 }, { 18, -21, 9 } });

    [Fact]
    public void ValueIsTheTextbooks()
    {
        Assert.Equal(-2, Determinant(Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } })).Value, 1e-15);
        Assert.Equal(1, Determinant(Variable.Of<double>([], Shape.Of(0, 0))).Value);
        Assert.Equal([1, 1], Determinant(Variable.Of<double>([], Shape.Of(2, 0, 0))).Values.ToArray());
        Assert.Equal(0, Determinant(RankTwo()).Value, 1e-10);
        Assert.Equal([-1, 6], Determinant(Variable.Of<double>([0, 1, 1, 0, 2, 0, 0, 3], Shape.Of(2, 2, 2))).Values.ToArray());
        Assert.True(double.IsNaN(Determinant(Variable.Of(new double[,] { { 0, 1 }, { double.NaN, 1 } })).Value));
    }

    [Fact]
    public void ProductOfPivotsDoesNotOverflowOnTheWay()
    {
        var a = Variable.Of(new double[,] { { 1e200, 0, 0 }, { 0, 1e200, 0 }, { 0, 0, 1e-300 } });
        Assert.Equal(1e100, Determinant(a).Value, 1e86);
    }

    [Fact]
    public void GradientOfASingularMatrixIsItsMatrixOfCofactors()
    {
        var a = RankTwo();
        var minors = new double[9];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double At(int row, int column) => a.Values[(i + row) % 3 * 3 + (j + column) % 3];
                minors[i * 3 + j] = At(1, 1) * At(2, 2) - At(1, 2) * At(2, 1);
            }
        }

        AssertClose(minors, Gradient.Of(Determinant(a), a)[a].Values, 1e-12);
        Assert.True(minors.Max() > 1000);
    }

    [Fact]
    public void GradientVanishesWhenTheRankIsSmallerStill()
    {
        var a = RankOne();
        AssertClose(new double[9], Gradient.Of(Determinant(a), a)[a].Values, 1e-11);
        var zero = Variable.Of<double>(new double[16], Shape.Of(4, 4));
        Assert.All(Gradient.Of(Determinant(zero), zero)[zero].Values.ToArray(), element => Assert.Equal(0, element));
    }

    [Fact]
    public void GradientOfASingleElementIsOne()
    {
        var zero = Variable.Of<double>([0], Shape.Of(1, 1));
        Assert.Equal([1], Gradient.Of(Determinant(zero), zero)[zero].Values.ToArray());
        var batch = Variable.Of<double>(new double[16], Shape.Of(16, 1, 1));
        Assert.All(Gradient.Of(Sum(Determinant(batch)), batch)[batch].Values.ToArray(), element => Assert.Equal(1, element));
    }

    [Fact]
    public void EveryDerivativeOfASingularMatrixStandsUpToItsCheck()
    {
        // The determinant is a polynomial: differences are taken through singular matrices without harm.
        Variable<double>[] matrices =
        [
            RankTwo() * 0.02,
            RankOne() * 0.05,
            Variable.Of<double>(new double[9], Shape.Of(3, 3)),
            Variable.Of<double>(new double[4], Shape.Of(2, 2)),
            Variable.Of(new double[,] { { 1, 2, 3, 4 }, { 2, 4, 6, 8 }, { 0, 1, 0, 1 }, { 1, 0, 1, 0 } }),
            Stack([RankTwo() * 0.02, Variable.Of(new double[,] { { 2, 1, 0 }, { 0, 1, -1 }, { 1, 0, 3 } }), RankOne() * 0.05], 0),
        ];
        foreach (var matrix in matrices) GradientCheck.Of(v => Determinant(v), matrix.Detach()).ThrowIfFailed();
    }

    [Fact]
    public void ThirdDerivativeOfASingularMatrixIsRight()
    {
        // det diag(x, y, z) = xyz, whose mixed third derivative is 1 everywhere, at 0 as well.
        var x = Variable.Of<double>([0, 0, 0]);
        var diagonal = x.Unsqueeze(-1) * Constant.Of(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
        var first = Gradient.Graph(Determinant(diagonal), x)[x];
        var second = Gradient.Graph(first[0], x)[x];
        var third = Gradient.Graph(second[1], x)[x];
        Assert.Equal([0, 0, 1], third.Values.ToArray());
    }

    [Fact]
    public void LogarithmOfTheDeterminantNeedsNoDeterminantThatFits()
    {
        var large = Variable.Of(new double[,] { { 1e200, 0 }, { 0, 1e200 } });
        var (sign, logarithm) = SignAndLogDeterminant(large);
        Assert.Equal(1, sign.Value);
        Assert.Equal(400 * Math.Log(10), logarithm.Value, 1e-10);
        Assert.Equal(1e-200, Gradient.Of(logarithm, large)[large].Values[0], 1e-210);
    }

    [Fact]
    public void SignAndLogarithmAtTheEdges()
    {
        var negative = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } });
        var (sign, logarithm) = SignAndLogDeterminant(negative);
        Assert.Equal(-1, sign.Value);
        Assert.Equal(Math.Log(2), logarithm.Value, 1e-15);
        AssertClose([-2, 1.5, 1, -0.5], Gradient.Of(logarithm, negative)[negative].Values, 1e-14);
        var cut = Assert.Throws<GradientException>(() => Gradient.Of(sign, negative)[negative]);
        Assert.Contains("derivative is zero", cut.Message, StringComparison.Ordinal);
        Assert.True(double.IsNaN(LogDeterminant(negative).Value));
        Assert.Equal([0, 0, 0, 0], Gradient.Of(LogDeterminant(negative), negative)[negative].Values.ToArray());

        var singular = Variable.Of(new double[,] { { 1, 2 }, { 2, 4 } });
        (sign, logarithm) = SignAndLogDeterminant(singular);
        Assert.Equal(0, sign.Value);
        Assert.Equal(double.NegativeInfinity, logarithm.Value);
        Assert.Equal(double.NegativeInfinity, LogDeterminant(singular).Value);
        Assert.All(Gradient.Of(logarithm, singular)[singular].Values.ToArray(), element => Assert.False(double.IsFinite(element)));
    }

    [Fact]
    public void OnlySquareMatricesHaveOne()
    {
        var error = Assert.Throws<ShapeException>(() => Determinant(Ramp(Shape.Of(2, 3))));
        Assert.Equal("det of (2, 3): the matrix must be square, but axis -2 has length 2 and axis -1 has length 3.", error.Message);
        Assert.Throws<ShapeException>(() => LogDeterminant(Ramp(Shape.Of(3))));
    }
}
