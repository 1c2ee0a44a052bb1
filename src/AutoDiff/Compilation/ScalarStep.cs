using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>
/// A run of elementwise operations on single numbers: a list of instructions over cells of the arena. What lies elsewhere is copied in before and out after.
/// </summary>
internal sealed class ScalarStep<T>(ScalarInstruction<T>[] instructions, (int Slot, int Cell)[] entering, (int Cell, int Slot)[] leaving) : PlanStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Run(PlanMemory<T> memory)
    {
        ref T first = ref memory.Arena[memory.Start];
        foreach (var (slot, cell) in entering) Unsafe.Add(ref first, cell) = memory[slot][0];
        foreach (ref readonly var instruction in instructions.AsSpan())
            instruction.Kernel.RunScalar(ref first, instruction.A, instruction.B, instruction.C, instruction.Y);
        foreach (var (cell, slot) in leaving) memory[slot][0] = Unsafe.Add(ref first, cell);
    }
}

/// <summary>One operation on single numbers: its kernel, and in which cells its operands and its result are.</summary>
internal readonly record struct ScalarInstruction<T>(ITileKernel<T> Kernel, int A, int B, int C, int Y)
    where T : unmanaged, IFloatingPointIeee754<T>;
