using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Losses;

public class TargetShapeTests
{
    private readonly Variable<double> _vector = Variable.Of([0.2, 0.7]), _column = Variable.Of(new double[,] { { 1 }, { 0 } });

    [Fact]
    public void ATargetThatWouldCompareEachWithEachIsRefused()
    {
        Assert.Contains("(2,) and (2, 1)", Assert.Throws<ShapeException>(() => SigmoidCrossEntropy(_vector, _column))
            .Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => SigmoidCrossEntropy(_column, _vector));
        Assert.Throws<ShapeException>(() => BinaryCrossEntropy(_vector, _column));
    }

    [Fact]
    public void OneTargetForAllIsTaken() =>
        Assert.Equal(BinaryCrossEntropy(_vector, Variable.Of([1.0, 1])).Value, BinaryCrossEntropy(_vector, 1.0).Value);
}
