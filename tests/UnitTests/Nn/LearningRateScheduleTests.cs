namespace AutoDiff.Nn.UnitTests;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 0.75)]
    [InlineData(1, 0)]
    public void Linear_is_a_straight_line(double done, double factor) => Assert.Equal(factor, LearningRateSchedule.Linear(done));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.375, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.625, 0.75)]
    [InlineData(0.75, 0.5)]
    [InlineData(1, 0)]
    public void The_rate_is_held_for_half_of_the_run_and_then_decays(double done, double factor) =>
        Assert.Equal(factor, LearningRateSchedule.HoldThenDecay(done));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 0.853553390593274)] // ½(1 + √½)
    [InlineData(0.5, 0.5)]
    [InlineData(0.75, 0.146446609406726)]
    [InlineData(1, 0)]
    public void Cosine_is_half_a_wave(double done, double factor) => Assert.Equal(factor, LearningRateSchedule.Cosine(done), 1e-15);

    [Fact]
    public void No_schedule_leaves_the_unit_interval_or_rises()
    {
        foreach (Func<double, double> schedule in new Func<double, double>[] { LearningRateSchedule.Linear, LearningRateSchedule.HoldThenDecay,
            LearningRateSchedule.Cosine })
        {
            double[] factors = [.. Enumerable.Range(0, 101).Select(percent => schedule(percent / 100.0))];
            Assert.All(factors, factor => Assert.InRange(factor, 0, 1));
            Assert.Equal(factors.OrderDescending(), factors);
        }
    }
}
