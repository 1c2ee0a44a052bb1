using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>
/// Softmax and its kin row by row: rows shorter than a register, with a remainder, longer than a block; few rows, and enough for several threads.
/// </summary>
public class RowLoopTests
{
    [Theory]
    [InlineData(5, 1)]
    [InlineData(5, 3)]
    [InlineData(4, 8)]
    [InlineData(7, 10)]
    [InlineData(3, 300)]
    [InlineData(9000, 3)]
    [InlineData(70, 513)]
    public void RowsAgreeWithTheFormula(int rows, int columns)
    {
        var random = new Random(rows + columns);
        float[] x = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(8 * random.NextDouble() - 4))];
        int[] targets = [.. Enumerable.Range(0, rows).Select(row => row * 7 % columns)];
        float[] softmax = new float[x.Length], logarithms = new float[x.Length], residual = new float[x.Length], losses = new float[rows];
        var split = new AxisSplit(rows, columns, 1);
        SoftmaxLoops.Softmax<float>(x, split, isZeroOfNothing: false, softmax);
        SoftmaxLoops.LogSoftmax<float>(x, split, logarithms);
        var classes = CheckedIndices.OfClasses(IndexTensor.Of(targets), columns, Shape.Of(rows, columns), "cross entropy");
        SoftmaxLoops.CrossEntropy<float>(x, classes, losses);
        SoftmaxLoops.PullCrossEntropy<float>(x, classes, [1f], residual);
        for (int row = 0; row < rows; row++)
        {
            double sum = 0;
            for (int i = 0; i < columns; i++) sum += Math.Exp(x[row * columns + i]);
            for (int i = 0; i < columns; i++)
            {
                int place = row * columns + i;
                double expected = Math.Exp(x[place]) / sum;
                Assert.Equal(expected, softmax[place], 1e-6);
                Assert.Equal(Math.Log(expected), logarithms[place], 1e-5);
                Assert.Equal(expected - (i == targets[row] ? 1 : 0), residual[place], 1e-6);
            }

            Assert.Equal(Math.Log(sum) - x[row * columns + targets[row]], losses[row], 1e-5);
        }
    }

    [Fact]
    public void AMaximumOfManyElementsKeepsNaN()
    {
        var x = new float[100_000];
        x[77_777] = float.NaN;
        Assert.True(float.IsNaN(Functions.Max(Constant.Of<float>(x)).Value));
        Assert.True(float.IsNaN(Functions.Min(Constant.Of<float>(x)).Value));
    }
}
