using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>g · f′(x). Of argument and result only what the rule says that it saves is read.</summary>
internal unsafe struct UnaryPull<T, TRule>(TRule rule, T* x, T* y, T* g) : IElementwiseBody<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    // Bounds: what is read is as long as the result (ElementwiseLoops); indices are ElementwiseRange's.

    private T* _x = x, _y = y, _g = g;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Element(nint index)
    {
        Real<T> argument = (rule.Saves & Saves.Input) != 0 ? new(_x[index])
            : default, result = (rule.Saves & Saves.Output) != 0 ? new(_y[index])
            : default;
        return _g[index] * rule.Slope(argument, result).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Register(nint index)
    {
        Vector<T> argument = default, result = default;
        if ((rule.Saves & Saves.Input) != 0) argument = Vector.Load(_x + index);
        if ((rule.Saves & Saves.Output) != 0) result = Vector.Load(_y + index);
        return Vector.Load(_g + index) * rule.Slope(new Lanes<T>(argument), new Lanes<T>(result)).Value;
    }

    public void Pad(RegisterRoom* room, int count)
    {
        if ((rule.Saves & Saves.Input) != 0) _x = RegisterRoom.Move(_x, room, count);
        if ((rule.Saves & Saves.Output) != 0) _y = RegisterRoom.Move(_y, room + 1, count);
        _g = RegisterRoom.Move(_g, room + 2, count);
    }
}
