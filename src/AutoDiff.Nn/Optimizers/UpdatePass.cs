using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Nn;

/// <summary>What an update reads and writes, pinned by <see cref="UpdateLoop"/>, so that threads can share it.</summary>
internal readonly unsafe struct UpdatePass<T, TRule>(TRule rule, T* parameter, T* gradient, T* state, int states, int length, double* coefficients,
    int coefficientCount)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUpdateRule
{
    private readonly TRule _rule = rule;
    private readonly nint _parameter = (nint)parameter, _gradient = (nint)gradient, _state = (nint)state, _coefficients = (nint)coefficients;
    private readonly int _states = states, _coefficientCount = coefficientCount;

    /// <summary>The numbers in the parameter, and in each state.</summary>
    public int Length { get; } = length;

    /// <summary>Updates a range of the parameter and of each state.</summary>
    // Bounds: UpdateLoop compared the lengths, limited what lies on the stack, and gives ranges within the length.
    public void Run(int start, int count)
    {
        T* θ = (T*)_parameter + start, g = (T*)_gradient + start, s = (T*)_state + start;
        var coefficients = new ReadOnlySpan<double>((double*)_coefficients, _coefficientCount);
        int done = Vector<T>.IsSupported ? RunLanes(θ, g, s, count, coefficients) : 0;
        Span<Real<T>> constants = stackalloc Real<T>[_coefficientCount], own = stackalloc Real<T>[_states];
        for (int i = 0; i < constants.Length; i++) constants[i] = coefficients[i];
        for (int i = done; i < count; i++)
        {
            for (int j = 0; j < own.Length; j++) own[j] = new Real<T>(s[(nint)j * Length + i]);
            θ[i] = _rule.Update(new Real<T>(θ[i]), new Real<T>(g[i]), own, constants).Value;
            for (int j = 0; j < own.Length; j++) s[(nint)j * Length + i] = own[j].Value;
        }
    }

    // The end that does not fill a register is left to the loop over single numbers: an overlapping register would update twice.
    private int RunLanes(T* θ, T* g, T* s, int count, ReadOnlySpan<double> coefficients)
    {
        Span<Lanes<T>> constants = stackalloc Lanes<T>[coefficients.Length], own = stackalloc Lanes<T>[_states];
        for (int i = 0; i < coefficients.Length; i++) constants[i] = coefficients[i];
        var rule = _rule;
        int position = 0;
        for (; position <= count - Vector<T>.Count; position += Vector<T>.Count)
        {
            for (int j = 0; j < own.Length; j++) own[j] = new Lanes<T>(Vector.Load(s + (nint)j * Length + position));
            var next = rule.Update(new Lanes<T>(Vector.Load(θ + position)), new Lanes<T>(Vector.Load(g + position)), own, constants);
            next.Value.Store(θ + position);
            for (int j = 0; j < own.Length; j++) own[j].Value.Store(s + (nint)j * Length + position);
        }

        return position;
    }
}
