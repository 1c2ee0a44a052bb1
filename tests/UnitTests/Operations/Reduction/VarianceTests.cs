using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Reduction;

/// <summary>Variance and standard deviation: corrections, far means, no spread.</summary>
public class VarianceTests
{
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, double.NaN)]
    [InlineData(1, 2, double.NaN)]
    [InlineData(2, 2, double.PositiveInfinity)]
    [InlineData(2, 3, double.PositiveInfinity)]
    [InlineData(0, 0, double.NaN)]
    [InlineData(0, 1, double.NaN)]
    [InlineData(3, 0, 2.0 / 3)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 2)]
    public void Corrections(int count, double correction, double expected)
    {
        var x = Variable.Of<double>([.. Enumerable.Range(0, count).Select(i => (double)i)]);
        Assert.Equal(expected, Variance(x, correction: correction).Value);
        Assert.Equal(Math.Sqrt(expected), StandardDeviation(x, correction: correction).Value);
        Assert.Equal(expected, Variance(x, 0, keepDimensions: true, correction).Value);
    }

    [Fact]
    public void TheDefaultIsTheUnbiasedEstimate()
    {
        var x = Variable.Of(new double[,] { { 1, 2, 3, 6 }, { 5, 5, 5, 5 } });
        Assert.Equal([14.0 / 3, 0], Variance(x, 1).Values.ToArray());
        Assert.Equal([8, 4.5, 2, 0.5], Variance(x, 0).Values.ToArray());
    }

    [Fact]
    public void GradientsAtSpecialPoints()
    {
        var x = Variable.Of([0.0, 1, 2]);
        Assert.Equal([-1, 0, 1], Gradient.Of(Variance(x), x)[x].Values.ToArray());
        Assert.Equal([-0.5, 0, 0.5], Gradient.Of(StandardDeviation(x), x)[x].Values.ToArray());
        foreach (double value in new[] { 2, 0.1, 1e300, -7.3 })
        {
            var constant = Variable.Of<double>([.. Enumerable.Repeat(value, 7)]);
            Assert.Equal(0, StandardDeviation(constant).Value);
            Assert.Equal(new double[7], Gradient.Of(StandardDeviation(constant), constant)[constant].Values.ToArray());
            Assert.Equal(new double[7], Gradient.Graph(StandardDeviation(constant), constant)[constant].Values.ToArray());
        }

        var alone = Variable.Of([3.0]);
        Assert.Equal([0], Gradient.Of(Variance(alone, correction: 0), alone)[alone].Values.ToArray());
        Assert.Equal([double.NaN], Gradient.Of(Variance(alone), alone)[alone].Values.ToArray());
        var empty = Variable.Of<double>([], [0, 2]);
        Assert.Equal(empty.Shape, Gradient.Of(Sum(Variance(empty, 0)), empty)[empty].Shape);
    }

    [Theory]
    [InlineData(1e8)]
    [InlineData(-1e12)]
    public void NothingCancelsWhenTheMeanIsFar(double mean)
    {
        double[] spread = [.. Enumerable.Range(0, 1000).Select(i => (i * 37 % 1000 - 500) / 64.0)];
        double expected = spread.Sum(value => Math.Pow(value - spread.Average(), 2)) / 999;
        var x = Variable.Of<double>([.. spread.Select(value => value + mean)]);
        Assert.Equal(expected, Variance(x).Value, 1e-5 * expected * Math.Abs(mean) / 1e12);
        Assert.Equal(expected, Variance(x.Reshape([10, 10, 10]), [0, 1, 2]).Value, 1e-5 * expected * Math.Abs(mean) / 1e12);
    }

    [Fact]
    public void FloatsWithAFarMean()
    {
        // The numbers are exact; their mean, 4096.2, is not.
        float[] values = [.. Enumerable.Range(0, 100_000).Select(i => i % 5 == 0 ? 4097f : 4096f)];
        Assert.Equal(0.16, Variance(Variable.Of<float>(values), correction: 0).Value, 1e-7);
        Assert.Equal(0.16, Variance(Variable.Of<float>(values, [1000, 100]), [0, 1], correction: 0).Value, 1e-7);
        foreach (float value in Variance(Variable.Of<float>(values, [20_000, 5]).Transpose(), 0, correction: 0).Values)
            Assert.Equal(0.16, value, 1e-7);
    }

    // Among numbers so large that their unit is 1, a mean is rounded by up to a half; the deviations are whole numbers all the same, and their
    // squares known exactly.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(21)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    [InlineData(5001)]
    public void TheRoundingOfTheMeanIsMadeUpFor(int count)
    {
        long[] whole = [.. Enumerable.Range(0, count).Select(i => (long)i * i % 7 % 5)];
        long sum = whole.Sum(), squares = whole.Sum(value => value * value);
        double expected = ((count * squares) - (sum * sum)) / ((double)count * count);
        Check(4503599627370496.0, 1e-15);
        Check(8388608f, 5e-7);

        void Check<T>(T shift, double tolerance)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            T[] values = [.. whole.Select(value => shift + T.CreateTruncating(value))];
            Variable<T> row = Variable.Of<T>([.. values, .. values, .. values], [3, count]), column = Variable.Of<T>(values, [count, 1]);
            T[] found =
            [
                Variance(Variable.Of<T>(values), correction: 0).Value,
                .. Variance(row, 1, correction: 0).Values,
                .. Variance(column.BroadcastTo([count, 5]), 0, correction: 0).Values,
            ];
            Assert.All(found, variance => Assert.Equal(expected, double.CreateTruncating(variance), 2 * tolerance * expected));
        }
    }

    [Fact]
    public void GroupsOfAxesThatAreNoNeighbours()
    {
        var x = Plain.Ramp([4, 3, 5]);
        var moved = x.Permute(1, 0, 2).Reshape([3, 20]);
        for (int i = 0; i < 3; i++) Assert.Equal(Variance(moved, 1).Values[i], Variance(x, [0, 2]).Values[i], 1e-12);
    }

    [Fact]
    public void InfinityAndNotANumber()
    {
        Assert.Equal(double.NaN, Variance(Variable.Of([1, double.PositiveInfinity])).Value);
        Assert.Equal(double.NaN, StandardDeviation(Variable.Of([1, double.NaN, 2])).Value);
        Assert.Equal([double.NaN, 0], Variance(Variable.Of<double>([double.NaN, 1], [2, 1]), 1, correction: 0).Values.ToArray());
        Assert.Contains("variance of (2,): there is no axis 5", Assert.Throws<ShapeException>(() => Variance(Variable.Of([1.0, 2]), 5))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SquaresThatOverflowMakeInfinityAndNotNaN()
    {
        Assert.Equal(double.PositiveInfinity, Variance(Constant.Of<double>([1e200, 1e200, 0])).Value);
        Assert.Equal(double.PositiveInfinity, Variance(Constant.Of<double>([1e200, -1e200])).Value);
        Assert.Equal(float.PositiveInfinity, Variance(Constant.Of<float>([1e30f, 1e30f, 0])).Value);
        Assert.Equal(double.PositiveInfinity, StandardDeviation(Constant.Of<double>([1e200, 1e200, 0])).Value);
        var many = Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? 0 : 1e200).ToArray();
        Assert.Equal([double.PositiveInfinity], Variance(Constant.Of<double>(many).Reshape(1, 300), 1).Values.ToArray());
        Assert.Equal(double.NaN, Variance(Constant.Of<double>([double.PositiveInfinity, 1, 0])).Value);
    }
}
