namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Takes a training back to its start before it has run so long that its numbers change what is measured.</summary>
/// <remarks>
/// Under Adam the moments of idle weights decay into subnormal numbers, which some processors
/// handle many times more slowly. The peer goes back after the same number of steps.
/// </remarks>
public sealed class TrainingRun(Action restart)
{
    private const int LongestRun = 400;

    private int steps;

    public void BeforeSample(int calls)
    {
        steps += calls;
        if (steps <= LongestRun)
            return;

        steps = calls;
        restart();
    }
}
