using System.Numerics;
using System.Runtime.InteropServices;
using AutoDiff.Algebra;

namespace AutoDiff.Nn;

/// <summary>The fused pass of an update rule over a parameter's memory: each number is read and written once, nothing is allocated.</summary>
internal static class UpdateLoop
{
    /// <summary>Updates parameter and state in place.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient, as long.</param>
    /// <param name="state">The states one after the other, each as long as the parameter.</param>
    /// <param name="states">How many states there are.</param>
    /// <param name="coefficients">The rule's coefficients for this step.</param>
    public static void Run<T, TRule>(TRule rule, Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> state, int states, ReadOnlySpan<double> coefficients)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule
    {
        int done = Vector<T>.IsSupported ? RunLanes(rule, parameter, gradient, state, states, coefficients) : 0;
        Span<Real<T>> constants = stackalloc Real<T>[coefficients.Length], own = stackalloc Real<T>[states];
        for (int i = 0; i < coefficients.Length; i++) constants[i] = coefficients[i];
        for (int i = done; i < parameter.Length; i++)
        {
            for (int j = 0; j < states; j++) own[j] = new Real<T>(state[j * parameter.Length + i]);
            parameter[i] = rule.Update(new Real<T>(parameter[i]), new Real<T>(gradient[i]), own, constants).Value;
            for (int j = 0; j < states; j++) state[j * parameter.Length + i] = own[j].Value;
        }
    }

    // The end that does not fill a register is left to the loop over single numbers: an overlapping register would update twice.
    private static int RunLanes<T, TRule>(TRule rule, Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> state, int states, ReadOnlySpan<double> coefficients)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule
    {
        Span<Lanes<T>> constants = stackalloc Lanes<T>[coefficients.Length], own = stackalloc Lanes<T>[states];
        for (int i = 0; i < coefficients.Length; i++) constants[i] = coefficients[i];
        ref T θ = ref MemoryMarshal.GetReference(parameter), g = ref MemoryMarshal.GetReference(gradient), s = ref MemoryMarshal.GetReference(state);
        int length = parameter.Length, position = 0;
        for (; position <= length - Vector<T>.Count; position += Vector<T>.Count)
        {
            nuint i = (nuint)position;
            for (int j = 0; j < own.Length; j++) own[j] = new Lanes<T>(Vector.LoadUnsafe(ref s, (nuint)(j * length) + i));
            var next = rule.Update(new Lanes<T>(Vector.LoadUnsafe(ref θ, i)), new Lanes<T>(Vector.LoadUnsafe(ref g, i)), own, constants);
            next.Value.StoreUnsafe(ref θ, i);
            for (int j = 0; j < own.Length; j++) own[j].Value.StoreUnsafe(ref s, (nuint)(j * length) + i);
        }

        return position;
    }
}
