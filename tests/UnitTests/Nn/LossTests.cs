namespace AutoDiff.Nn.UnitTests;

public sealed class LossTests
{
    [Fact]
    public void Errors_are_means_over_all_elements()
    {
        Variable<double> prediction = Constant.Of(new double[,] { { 0, 2 }, { 5, 3 } }), target = Constant.Of(new double[,] { { 3, 2 }, { 3, 4 } });
        Assert.Equal(14.0 / 4, Loss.MeanSquaredError(prediction, target).Value);
        Assert.Equal(6.0 / 4, Loss.MeanAbsoluteError(prediction, target).Value);
    }

    [Theory]
    [InlineData(1, 0.9, 0.105)]
    [InlineData(1, 0.2, 1.609)]
    [InlineData(0, 0.1, 0.105)]
    [InlineData(0, 0.8, 1.609)]
    public void Binary_cross_entropy_is_that_of_the_lesson(double target, double probability, double expected)
    {
        double logit = Math.Log(probability / (1 - probability));
        Assert.Equal(expected, Loss.BinaryCrossEntropy(Constant.Of(probability), Constant.Of(target)).Value, 1e-3);
        Assert.Equal(
            Loss.BinaryCrossEntropy(Constant.Of(probability), Constant.Of(target)).Value,
            Loss.BinaryCrossEntropyWithLogits(Constant.Of(logit), Constant.Of(target)).Value,
            1e-12);
    }

    [Theory]
    [InlineData(0.1, 0.7, 0.2, 0.357)]
    [InlineData(0.1, 0.8, 0.1, 0.223)]
    [InlineData(0.7, 0.2, 0.1, 1.609)]
    public void Cross_entropy_is_that_of_the_lesson(double first, double second, double third, double expected)
    {
        var logits = Constant.Of(new[,] { { Math.Log(first), Math.Log(second), Math.Log(third) } });
        Assert.Equal(expected, Loss.CrossEntropy(logits, [1]).Value, 1e-3);
    }

    [Fact]
    public void A_prediction_does_not_broadcast_against_its_target()
    {
        Variable<float> column = Constant.Full<float>([4, 1], 0), row = Constant.Full<float>([4], 0);
        string message = Assert.Throws<ShapeException>(() => Loss.MeanSquaredError(column, row)).Message;
        Assert.Contains("(4, 1)", message, StringComparison.Ordinal);
        Assert.Contains("(4,)", message, StringComparison.Ordinal);
    }
}
