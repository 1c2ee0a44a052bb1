using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Comparison;

/// <summary>Masks: comparisons, logic, and what tells numbers from others.</summary>
public class MaskTests
{
    private const double Infinity = double.PositiveInfinity, NaN = double.NaN;

    public static TheoryData<string, double[]> Comparisons => new()
    {
        // Of −1 and 1, 1 and 1, 1 and −1, NaN and 1, 1 and NaN, NaN and NaN, 0 and −0, ∞ and ∞, −∞ and ∞.
        { "<", [1, 0, 0, 0, 0, 0, 0, 0, 1] },
        { "≤", [1, 1, 0, 0, 0, 0, 1, 1, 1] },
        { "=", [0, 1, 0, 0, 0, 0, 1, 1, 0] },
        { "≠", [1, 0, 1, 1, 1, 1, 0, 0, 1] },
        { "≥", [0, 1, 1, 0, 0, 0, 1, 1, 0] },
        { ">", [0, 0, 1, 0, 0, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void ComparisonsAreThoseOfTheStandard(string name, double[] expected)
    {
        double[] left = [-1, 1, 1, NaN, 1, NaN, 0, Infinity, -Infinity], right = [1, 1, -1, 1, NaN, NaN, -0.0, Infinity, Infinity];
        Func<Variable<double>, Variable<double>, Variable<double>> compare = name switch
        {
            "<" => (a, b) => Less(a, b),
            "≤" => (a, b) => LessOrEqual(a, b),
            "=" => (a, b) => Equal(a, b),
            "≠" => (a, b) => NotEqual(a, b),
            "≥" => (a, b) => GreaterOrEqual(a, b),
            _ => (a, b) => Greater(a, b),
        };
        Assert.Equal(expected, compare(Variable.Of<double>(left), Variable.Of<double>(right)).Values.ToArray());
        // One at a time, where no register is used.
        for (int i = 0; i < left.Length; i++) Assert.Equal(expected[i], compare(Variable.Of(left[i]), Variable.Of(right[i])).Value);
    }

    [Fact]
    public void LogicTakesAllButZeroForTrue()
    {
        double[] a = [0, 0, 2, -1, NaN, NaN, -0.0, 0, 1], b = [0, 3, 0, 5, 0, 1, NaN, -0.0, 1];
        Variable<double> left = Variable.Of<double>(a), right = Variable.Of<double>(b);

        Assert.Equal([0, 0, 0, 1, 0, 1, 0, 0, 1], LogicalAnd(left, right).Values.ToArray());
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 0, 1], LogicalOr(left, right).Values.ToArray());
        Assert.Equal([0, 1, 1, 0, 1, 0, 1, 0, 0], LogicalXor(left, right).Values.ToArray());
        Assert.Equal([1, 1, 0, 0, 0, 0, 1, 1, 0], LogicalNot(left).Values.ToArray());
    }

    [Fact]
    public void MasksBroadcast()
    {
        var column = Variable.Of(new[,] { { 1.0 }, { 2 } });
        var row = Variable.Of([1.0, 2, 3]);
        Assert.Equal([1, 1, 1, 0, 1, 1], LessOrEqual(column, row).Values.ToArray());
        Assert.Equal([1, 0, 0, 0, 1, 0], Equal(column, row).Values.ToArray());
        Assert.Equal(Shape.Of(0, 3), Equal(Variable.Of<double>([], Shape.Of(0, 1)), row).Shape);
    }

    [Fact]
    public void NumbersAreToldFromOthers()
    {
        double[] x = [0, -3, double.MaxValue, double.Epsilon, Infinity, -Infinity, NaN, 1, 2];
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 1, 1], IsFinite(Variable.Of<double>(x)).Values.ToArray());
        Assert.Equal([0, 0, 0, 0, 1, 1, 0, 0, 0], IsInfinity(Variable.Of<double>(x)).Values.ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 0, 0], IsNaN(Variable.Of<double>(x)).Values.ToArray());
    }
}
