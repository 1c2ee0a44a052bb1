namespace AutoDiff.UnitTests.Operations;

public class LinearTests
{
    [Theory]
    [InlineData(new[] { 0, 3 })]
    [InlineData(new[] { 2, 0, 3 })]
    [InlineData(new[] { 0, 4, 3 })]
    [InlineData(new[] { 2, 4, 0 })]
    public void TakesEmptyBatchesAndNoInputs(int[] lengths)
    {
        var x = Variable.Of<double>([], Shape.Of(lengths), "x");
        var weight = Variable.Of<double>(new double[2 * lengths[^1]], Shape.Of(2, lengths[^1]), "W");
        var bias = Variable.Of([5.0, 6.0], "b");

        var y = Functions.Linear(x, weight, bias);

        Assert.Equal(Shape.Of([.. lengths[..^1], 2]), y.Shape);
        int rows = y.Shape.Count / 2;
        Assert.Equal(Enumerable.Repeat<double[]>([5, 6], rows).SelectMany(row => row), y.Values.ToArray());
        var gradients = Gradient.Of(Functions.Sum(y), x, weight, bias);
        Assert.Equal(x.Shape, gradients[x].Shape);
        Assert.Equal(weight.Shape, gradients[weight].Shape);
        Assert.Equal([rows, rows], gradients[bias].Values.ToArray());
    }
}
