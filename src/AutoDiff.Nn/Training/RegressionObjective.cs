using System.Numerics;
using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>Predicting numbers.</summary>
internal sealed class RegressionObjective<T>(Func<Variable<T>, Variable<T>, Variable<T>> loss) : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Variable<T> Loss(Variable<T> output, BatchTargets<T> targets) => loss(output, targets.Values);

    public override BatchScore Score(Variable<T> output, Batch batch)
    {
        var values = output.Values;
        if (values.Length != batch.Targets.Length) return default;
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double difference = double.CreateTruncating(values[i]) - batch.Targets[i];
            sum += difference * difference;
        }

        return new BatchScore(Correct: null, sum / batch.TargetCount);
    }
}
