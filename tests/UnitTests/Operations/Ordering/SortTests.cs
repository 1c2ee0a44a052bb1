using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Ordering;

/// <summary>Sort, ArgSort, TopK, Median, ArgMax, ArgMin.</summary>
public class SortTests
{
    private const double Infinity = double.PositiveInfinity, NaN = double.NaN;

    private readonly Variable<double> _mixed = Variable.Of([3, NaN, 1, Infinity, NaN, -Infinity, 1]);

    [Fact]
    public void NotANumberIsTheGreatestAndEqualElementsKeepTheirOrder()
    {
        Assert.Equal([-Infinity, 1, 1, 3, Infinity, NaN, NaN], Sort(_mixed).Values.ToArray());
        Assert.Equal([5, 2, 6, 0, 3, 1, 4], ArgSort(_mixed).Values.ToArray());
        Assert.Equal([NaN, NaN, Infinity, 3, 1, 1, -Infinity], Sort(_mixed, descending: true).Values.ToArray());
        Assert.Equal([1, 4, 3, 0, 2, 6, 5], ArgSort(_mixed, descending: true).Values.ToArray());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void ManyTiesStayInOrder(int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => (double)(i * 7 % 5))];
        var x = Variable.Of<double>(values);
        Assert.Equal(Enumerable.Range(0, count).OrderBy(i => values[i]).ToArray(), ArgSort(x).Values.ToArray());
        Assert.Equal(Enumerable.Range(0, count).OrderByDescending(i => values[i]).ToArray(), ArgSort(x, descending: true).Values.ToArray());
        foreach (int k in new[] { 1, 5, count / 2, count })
        {
            Assert.Equal(ArgSort(x, descending: true).Values[..k].ToArray(), TopK(x, k).Indices.Values.ToArray());
            Assert.Equal(ArgSort(x).Values[..k].ToArray(), TopK(x, k, largest: false).Indices.Values.ToArray());
        }

        Assert.Equal([.. Enumerable.Range(0, 3)], ArgSort(Constant.Full<double>([count], 2)).Values[..3].ToArray());
    }

    [Fact]
    public void SignsOfZeroAreEqual() => Assert.Equal([0, 1, 2, 3], ArgSort(Variable.Of([0.0, -0.0, 0.0, -0.0])).Values.ToArray());

    [Fact]
    public void FloatsAreSortedAsDoublesAre()
    {
        var random = new RandomGenerator(1);
        float[] special = [0, -0f, float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon,
            float.MaxValue, float.MinValue, 1, 1];
        float[] values = [.. Enumerable.Range(0, 500)
            .Select(_ => random.Next(2) == 0 ? special[random.Next(special.Length)] : (float)random.NextNormal())];
        var floats = Variable.Of<float>(values);
        var doubles = Variable.Of<double>(Array.ConvertAll(values, value => (double)value));
        foreach (bool descending in new[] { false, true })
            Assert.Equal(ArgSort(doubles, 0, descending).Values.ToArray(), ArgSort(floats, 0, descending).Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1000)]
    public void TheMedianIsTheMiddleOfTheSorted(int count)
    {
        var random = new RandomGenerator((ulong)count);
        double[][] lines =
        [
            [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())],
            [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(4))],
            [.. Enumerable.Range(0, count).Select(i => (double)i)],
            [.. Enumerable.Range(0, count).Select(i => (double)-i)],
            [.. Enumerable.Range(0, count).Select(i => (double)Math.Min(i, count - i))],
        ];
        foreach (double[] line in lines) Assert.Equal(line.Order().ElementAt((count - 1) / 2), Median(Variable.Of<double>(line)).Value);
    }

    [Fact]
    public void TheGradientGoesBackToWhereEachElementWas()
    {
        var x = Variable.Of(new double[,] { { 3, 1, 2 }, { 4, 6, 5 } });
        var weights = Constant.Of([1.0, 10, 100]);
        Assert.Equal([100, 1, 10, 1, 100, 10], Gradient.Of(Sum(Sort(x) * weights), x)[x].Values.ToArray());
        Assert.Equal([1, 100, 10, 100, 1, 10], Gradient.Of(Sum(Sort(x, 1, descending: true) * weights), x)[x].Values.ToArray());
        Assert.Equal([1, 1, 1, 10, 10, 10], Gradient.Of(Sum(Sort(x, 0) * Constant.Of<double>([1, 10], [2, 1])), x)[x].Values.ToArray());
        Assert.Equal(Shape.Of(0), Sort(Variable.Of<double>([], [0])).Shape);
    }

    [Fact]
    public void TheGreatest()
    {
        var x = Variable.Of([3, NaN, 1, Infinity]);
        var (values, indices) = TopK(x, 2);
        Assert.Equal([NaN, Infinity], values.Values.ToArray());
        Assert.Equal([1, 3], indices.Values.ToArray());
        Assert.Equal([1, 3], TopK(x, 2, largest: false).Values.Values.ToArray());

        var ties = Variable.Of([2.0, 5, 5]);
        Assert.Equal([0, 1, 0], Gradient.Of(TopK(ties, 1).Values[0], ties)[ties].Values.ToArray());
        Assert.Equal(Shape.Of(0), TopK(ties, 0).Values.Shape);
        Assert.Equal(Sort(ties, descending: true).Values.ToArray(), TopK(ties, 3).Values.Values.ToArray());
        Assert.Equal([5, 2], TopK(ties.Reshape([3, 1]), 3, axis: 0).Values.Values.ToArray().Distinct());
    }

    [Fact]
    public void IndicesOfASymbolAreNotKnown()
    {
        var x = Variable.Symbol<double>("x", [2, 5]);
        Assert.Equal(Shape.Of(2, 3), TopK(x, 3).Values.Shape);
        Assert.Throws<InvalidOperationException>(() => TopK(x, 3).Indices);
        Assert.Throws<InvalidOperationException>(() => ArgMax(x, 1));
    }

    [Fact]
    public void Medians()
    {
        var x = Variable.Of([4.0, 1, 2, 2]);
        Assert.Equal(2, Median(x).Value);
        Assert.Equal([0, 0, 1, 0], Gradient.Of(Median(x), x)[x].Values.ToArray());
        Assert.Equal(1, Median(Variable.Of([4.0, 1])).Value);
        var y = Variable.Of([1, NaN, 2, NaN]);
        Assert.Equal(NaN, Median(y).Value);
        Assert.Equal([0, 1, 0, 0], Gradient.Of(Median(y), y)[y].Values.ToArray());
        Assert.Equal(NaN, Median(Variable.Of<double>([], [0])).Value);
        Assert.Equal([3, 5], Median(Variable.Of(new double[,] { { 3, 9, 1 }, { 5, 5, 5 } }), -1).Values.ToArray());
        Assert.Equal(Shape.Of(1, 3), Median(Plain.Ramp([2, 3]), 0, keepDimensions: true).Shape);
    }

    [Fact]
    public void PositionsOfExtrema()
    {
        Assert.Equal((1, 1), (ArgMax(Variable.Of([1, NaN, 3, NaN])).Value, ArgMin(Variable.Of([1, NaN, 3, NaN])).Value));
        Assert.Equal((1, 0), (ArgMax(Variable.Of([1.0, 3, 3])).Value, ArgMin(Variable.Of([1.0, 3, 1])).Value));
        Assert.Equal((0, 0), (ArgMax(Variable.Of([-0.0, 0.0])).Value, ArgMin(Variable.Of([0.0, -0.0])).Value));
        var x = Variable.Of(new double[,] { { 1, 5, 2 }, { 7, 0, 2 } });
        Assert.Equal(3, ArgMax(x).Value);
        Assert.Equal([1, 0, 0], ArgMax(x, 0).Values.ToArray());
        Assert.Equal([0, 1], ArgMin(x, -1).Values.ToArray());
        Assert.Equal([5, 7], x.TakeAlongAxis(ArgMax(x, 1, keepDimensions: true), 1).Values.ToArray());
        Assert.Equal(Shape.Of(0), ArgMax(Variable.Of<double>([], [0, 3]), 1).Shape);
    }

    [Fact]
    public void Errors()
    {
        var x = Plain.Ramp([2, 3]);
        Assert.Equal("top-k of (2, 3): 4 elements cannot be taken along axis 1, which has length 3.", Message(() => TopK(x, 4, 1)));
        Assert.Contains("-1 elements", Message(() => TopK(x, -1)).Replace('−', '-'), StringComparison.Ordinal);
        Assert.Contains("sort of (2, 3): there is no axis 2", Message(() => Sort(x, 2)), StringComparison.Ordinal);
        Assert.Contains("argmax of (3, 0): there are no elements along axis 1", Message(() => ArgMax(Variable.Of<double>([], [3, 0]), 1)),
            StringComparison.Ordinal);
        Assert.Contains("median of (3, 0): there are no elements along axis 1", Message(() => Median(Variable.Of<double>([], [3, 0]), 1)),
            StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
