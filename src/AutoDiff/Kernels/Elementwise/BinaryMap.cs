using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>f(a, b).</summary>
internal unsafe struct BinaryMap<T, TRule>(TRule rule, Operand<T> a, Operand<T> b) : IElementwiseBody<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    // Bounds: Operand; indices are ElementwiseRange's.

    private Operand<T> _a = a, _b = b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Element(nint index) => rule.Value(_a.Element(index), _b.Element(index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Register(nint index) => rule.Value(_a.Register(index), _b.Register(index));

    public void Pad(RegisterRoom* room, int count)
    {
        _a.Pad(room, count);
        _b.Pad(room + 1, count);
    }
}
