using System.Numerics;

namespace AutoDiff;

/// <summary>A result that is an input, a parameter or another result as it stands: copied, so that what is handed out is the plan's own.</summary>
internal sealed class CopyStep<T>(int source, int target) : PlanStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Run(PlanMemory<T> memory) => memory[source].CopyTo(memory[target]);
}
