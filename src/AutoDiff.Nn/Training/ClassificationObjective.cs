using System.Numerics;
using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>Finding a sample's class, from one logit for each class or from a single one.</summary>
internal sealed class ClassificationObjective<T>(Func<Variable<T>, IndexTensor, Variable<T>>? loss) : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Variable<T> Loss(Variable<T> output, BatchTargets<T> targets)
    {
        if (output.Shape.Rank != 2 || output.Shape[0] != targets.Count)
            throw new ShapeException($"The model's output for {targets.Count} samples has the shape {output.Shape}; classification needs [{targets.Count}, classes].");
        if (loss is null && output.Shape[1] == 1 && targets.ClassCount > 2)
            throw new ArgumentException($"A model with one output tells two classes apart, 0 and 1; the samples are of {targets.ClassCount} classes. Give the model an output for each class.");
        return loss is not null ? loss(output, targets.Labels)
            : output.Shape[1] > 1 ? AutoDiff.Nn.Loss.CrossEntropy(output, targets.Labels)
            : AutoDiff.Nn.Loss.BinaryCrossEntropyWithLogits(output, Functions.OneHot<T>(targets.Labels, classes: 2)[.., 1..]);
    }

    public override BatchScore Score(Variable<T> output, Batch batch)
    {
        var values = output.Values;
        int classes = output.Shape[^1], correct = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            var row = values.Slice(i * classes, classes);
            int found = classes == 1 ? (row[0] > T.Zero ? 1 : 0) : LargestOf(row);
            if (found == batch.Labels[i]) correct++;
        }

        return new BatchScore(correct, SquaredError: null);
    }

    private static int LargestOf(ReadOnlySpan<T> row)
    {
        int largest = 0;
        for (int i = 1; i < row.Length; i++)
            if (row[i] > row[largest]) largest = i;
        return largest;
    }
}
