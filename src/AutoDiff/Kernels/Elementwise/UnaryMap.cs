using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>f(x).</summary>
internal unsafe struct UnaryMap<T, TRule>(TRule rule, T* x) : IElementwiseBody<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    // Bounds: what is read is as long as the result (ElementwiseLoops); indices are ElementwiseRange's.

    private T* _x = x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Element(nint index) => rule.Value(_x[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Register(nint index) => rule.Value(Vector.Load(_x + index));

    public void Pad(RegisterRoom* room, int count) => _x = RegisterRoom.Move(_x, room, count);
}
