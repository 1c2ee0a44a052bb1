using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>g · ∂f/∂(one side). Of arguments and result only what the rule says that it saves is read.</summary>
internal unsafe struct BinaryPull<T, TRule, TSide>(TRule rule, Operand<T> a, Operand<T> b, T* y, T* g) : IElementwiseBody<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
    where TSide : struct, ISide
{
    // Bounds: Operand; y and g, where read, are as long as the result (ElementwiseLoops); indices are ElementwiseRange's.

    private Operand<T> _a = a, _b = b;
    private T* _y = y, _g = g;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Element(nint index)
    {
        Real<T> left = default, right = default, result = default;
        if ((rule.Saves & Saves.Input) != 0) (left, right) = (new(_a.Element(index)), new(_b.Element(index)));
        if ((rule.Saves & Saves.Output) != 0) result = new(_y[index]);
        return _g[index] * TSide.Slope(rule, left, right, result).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Register(nint index)
    {
        Vector<T> left = default, right = default, result = default;
        if ((rule.Saves & Saves.Input) != 0) (left, right) = (_a.Register(index), _b.Register(index));
        if ((rule.Saves & Saves.Output) != 0) result = Vector.Load(_y + index);
        return Vector.Load(_g + index) * TSide.Slope(rule, new Lanes<T>(left), new Lanes<T>(right), new Lanes<T>(result)).Value;
    }

    public void Pad(RegisterRoom* room, int count)
    {
        if ((rule.Saves & Saves.Input) != 0)
        {
            _a.Pad(room, count);
            _b.Pad(room + 1, count);
        }

        if ((rule.Saves & Saves.Output) != 0) _y = RegisterRoom.Move(_y, room + 2, count);
        _g = RegisterRoom.Move(_g, room + 3, count);
    }
}
