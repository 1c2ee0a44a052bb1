using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>a where the condition is not zero, else b.</summary>
internal unsafe struct Selection<T>(Operand<T> condition, Operand<T> a, Operand<T> b) : IElementwiseBody<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: Operand; indices are ElementwiseRange's.

    private Operand<T> _condition = condition, _a = a, _b = b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Element(nint index) => _condition.Element(index) != T.Zero ? _a.Element(index) : _b.Element(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Register(nint index) =>
        Lanes<T>.Select(new(_condition.Register(index)), new(_a.Register(index)), new(_b.Register(index))).Value;

    public void Pad(RegisterRoom* room, int count)
    {
        _condition.Pad(room, count);
        _a.Pad(room + 1, count);
        _b.Pad(room + 2, count);
    }
}
