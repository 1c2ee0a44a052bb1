using AutoDiff.Benchmarks.Workloads;

namespace AutoDiff.Benchmarks.Measurement;

/// <summary>Takes a training back to its start before it has run so long that its numbers change what is measured.</summary>
/// <remarks>
/// Under Adam the moments of idle weights decay into subnormal numbers, which some processors
/// handle many times more slowly. The peer goes back after the same number of steps.
/// </remarks>
public sealed class TrainingRun(IWorkload training)
{
    private const int LongestRun = 400;

    private int _steps;

    public void BeforeSample(int calls)
    {
        _steps += calls;
        if (_steps <= LongestRun) return;

        _steps = calls;
        training.Restart();
    }
}
