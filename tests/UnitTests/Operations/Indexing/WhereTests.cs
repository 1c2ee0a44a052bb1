using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Indexing;

public class WhereTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(37)]
    public void ChoosesElementByElement(int length)
    {
        double[] condition = [.. Enumerable.Range(0, length).Select(i => i % 5 == 0 ? double.NaN : i % 3 == 0 ? -1.0 : 0)];
        var a = Plain.Ramp([length]);
        var b = 2 * a;

        var chosen = Where(Constant.Of<double>(condition), a, b).Values.ToArray();

        for (int i = 0; i < length; i++) Assert.Equal(condition[i] != 0 ? a.Values[i] : b.Values[i], chosen[i]);
    }

    [Fact]
    public void AllThreeOperandsBroadcast()
    {
        var condition = Constant.Of<double>([1, 0], [2, 1]);
        var row = Plain.Ramp([20]);

        var y = Where(condition, row, -1);

        Assert.Equal([.. row.Values, .. Enumerable.Repeat(-1.0, 20)], y.Values.ToArray());
        Assert.Equal(Enumerable.Repeat(1.0, 20), Gradient.Of(Sum(y), row)[row].Values.ToArray());
    }

    [Fact]
    public void TheBranchNotTakenGetsExactlyZero()
    {
        var x = Variable.Of<double>([0, 4]);
        var a = Variable.Of<double>([5, 6]);
        var infinite = Constant.Of<double>([double.PositiveInfinity, 1]);

        // Multiplying by 0 would leave 0 · ∞, not a number, where the other branch is taken.
        var y = infinite * Where(x, a, 3);

        Assert.Equal([0, 1], Gradient.Of(Sum(y), a)[a].Values.ToArray());
        Assert.Equal([0, 1], Gradient.Graph(Sum(y), a)[a].Values.ToArray());
    }
}
