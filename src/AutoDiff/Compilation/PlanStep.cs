using System.Numerics;

namespace AutoDiff;

/// <summary>
/// One thing that a plan does on every replay. It allocates nothing, reads and writes the plan's slots, and knows what it is called.
/// </summary>
internal abstract class PlanStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The recorded nodes whose values the step computes, in order; values that live within the step only are among them.</summary>
    public required IReadOnlyList<Variable<T>> Nodes { get; init; }

    /// <summary>The slots that it reads.</summary>
    public required int[] Reads { get; init; }

    /// <summary>The slots that it writes.</summary>
    public required int[] Writes { get; init; }

    /// <summary>Computes.</summary>
    public abstract void Run(PlanMemory<T> memory);
}
