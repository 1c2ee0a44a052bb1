using System.Numerics;

namespace AutoDiff;

/// <summary>The update of a parameter, as soon as its gradient is there and nothing reads its old value any more.</summary>
internal sealed class UpdateStep<T>(IParameterUpdate<T> update, int gradient) : PlanStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The update.</summary>
    public IParameterUpdate<T> Update => update;

    public override void Run(PlanMemory<T> memory) => update.Apply(memory[gradient]);
}
