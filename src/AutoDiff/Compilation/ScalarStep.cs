using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>
/// A run of elementwise operations on single numbers: a list of instructions over cells of the arena. What lies elsewhere is copied in before and
/// out after. Arithmetic is done here, as a call would cost more; everything else by its operation's kernel.
/// </summary>
internal sealed class ScalarStep<T>(ScalarInstruction<T>[] instructions, (int Slot, int Cell)[] entering, (int Cell, int Slot)[] leaving) : PlanStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: cells are what the plan's builder took from the arena, whose whole length the memory holds from Start on; Fits says so of every cell.
    public override void Run(PlanMemory<T> memory)
    {
        ref T first = ref memory.Arena[memory.Start];
        foreach (var (slot, cell) in entering) Unsafe.Add(ref first, cell) = memory[slot][0];
        foreach (ref readonly var next in instructions.AsSpan())
        {
            ref T a = ref Unsafe.Add(ref first, next.A), b = ref Unsafe.Add(ref first, next.B), y = ref Unsafe.Add(ref first, next.Y);
            switch (next.Code)
            {
                case ScalarCode.Add: y = a + b; break;
                case ScalarCode.Subtract: y = a - b; break;
                case ScalarCode.Multiply: y = a * b; break;
                case ScalarCode.Divide: y = a / b; break;
                case ScalarCode.MultiplyAdd: y = a * b + Unsafe.Add(ref first, next.C); break;
                case ScalarCode.MultiplyMultiply: y = a * b * Unsafe.Add(ref first, next.C); break;
                default: next.Kernel.RunScalar(ref first, next.A, next.B, next.C, next.Y); break;
            }
        }

        foreach (var (cell, slot) in leaving) memory[slot][0] = Unsafe.Add(ref first, cell);
    }

    /// <summary>Whether every cell lies among so many.</summary>
    public bool Fits(int cells)
    {
        foreach (var (_, cell) in entering) if ((uint)cell >= (uint)cells) return false;
        foreach (var (cell, _) in leaving) if ((uint)cell >= (uint)cells) return false;
        foreach (var next in instructions)
            if ((uint)next.A >= (uint)cells || (uint)next.B >= (uint)cells || (uint)next.C >= (uint)cells || (uint)next.Y >= (uint)cells)
                return false;
        return true;
    }
}

/// <summary>One operation on single numbers: what to do, and in which cells its operands and its result are.</summary>
internal readonly record struct ScalarInstruction<T>(ScalarCode Code, ElementwiseOperation<T> Kernel, int A, int B, int C, int Y)
    where T : unmanaged, IFloatingPointIeee754<T>;
