using System.Numerics;

namespace AutoDiff;

/// <summary>One operation by its own kernel, the same that eager mode runs.</summary>
internal sealed class KernelStep<T>(Variable<T> node, int[] inputs, int output) : PlanStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private PlanMemory<T>? _memory;

    /// <summary>The elements of an operand in the present replay.</summary>
    public ReadOnlySpan<T> Operand(int index) => _memory![inputs[index]];

    public override void Run(PlanMemory<T> memory)
    {
        _memory = memory;
        node.Operation!.Evaluate(new Operands<T>(node, this), memory[output]);
    }
}
