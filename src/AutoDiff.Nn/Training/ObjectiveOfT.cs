using System.Numerics;
using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>What training minimizes, and how its results are counted. <see cref="Objective"/> makes the usual ones.</summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The loss of one batch: one number, the mean over the samples.</summary>
    /// <param name="output">The model's output, [samples, …].</param>
    /// <param name="targets">What it should be.</param>
    public abstract Variable<T> Loss(Variable<T> output, BatchTargets<T> targets);

    /// <summary>Counts what is right or wrong, besides the loss.</summary>
    /// <param name="output">The model's output, [samples, …].</param>
    /// <param name="batch">The samples, with their labels or targets.</param>
    public abstract BatchScore Score(Variable<T> output, Batch batch);
}
