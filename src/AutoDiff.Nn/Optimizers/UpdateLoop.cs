using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>The fused pass of an update rule over a parameter's memory: each number is read and written once, nothing is allocated, and large parameters are shared among threads.</summary>
internal static class UpdateLoop
{
    // Numbers that one thread takes at a time: some ten microseconds of work, and whole registers, so that where the cuts lie changes nothing.
    private const int Chunk = 16 * 1024;

    /// <summary>Updates parameter and state in place.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient, as long.</param>
    /// <param name="state">The states one after the other, each as long as the parameter.</param>
    /// <param name="states">How many states there are.</param>
    /// <param name="coefficients">The rule's coefficients for this step.</param>
    public static unsafe void Run<T, TRule>(TRule rule, Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> state, int states, ReadOnlySpan<double> coefficients)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule
    {
        int length = parameter.Length, chunks = (length + Chunk - 1) / Chunk;
        fixed (T* θ = parameter, g = gradient, s = state)
        fixed (double* c = coefficients)
        {
            var pass = new UpdatePass<T, TRule>(rule, θ, g, s, states, length, c, coefficients.Length);
            if (chunks <= 1) pass.Run(0, length);
            else Parallelism.For(chunks, pass, static (chunk, pass) => pass.Run(chunk * Chunk, Math.Min(Chunk, pass.Length - chunk * Chunk)));
        }
    }
}
