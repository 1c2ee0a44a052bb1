using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// The fused pass of an update rule over a parameter's memory: each number is read and written once, nothing is allocated, and large parameters are
/// shared among threads.
/// </summary>
internal static class UpdateLoop
{
    // Numbers that one thread takes at a time: some ten microseconds of work, and whole registers, so that where the cuts lie changes nothing.
    private const int Chunk = 16 * 1024;

    // The states and coefficients of one number lie on the stack.
    private const int MostOnStack = 64;

    /// <summary>Updates parameter and state in place.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient, as long.</param>
    /// <param name="state">The states one after the other, each as long as the parameter.</param>
    /// <param name="states">How many states there are.</param>
    /// <param name="coefficients">The rule's coefficients for this step.</param>
    /// <exception cref="ArgumentException">The lengths do not belong together, or the rule has more than 64 states or coefficients.</exception>
    public static unsafe void Run<T, TRule>(TRule rule, Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> state, int states,
        ReadOnlySpan<double> coefficients)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule
    {
        int length = parameter.Length, chunks = (int)(((long)length + Chunk - 1) / Chunk);
        if (gradient.Length != length || (long)states * length != state.Length || Math.Max(states, coefficients.Length) > MostOnStack)
            throw Misfit(rule.Name, length, gradient.Length, state.Length, states, coefficients.Length);

        // Bounds: the three lengths were just compared, so each pass stays within parameter, gradient and every state; all are pinned until the
        // last pass has ended.
        fixed (T* θ = parameter, g = gradient, s = state)
        fixed (double* c = coefficients)
        {
            var pass = new UpdatePass<T, TRule>(rule, θ, g, s, states, length, c, coefficients.Length);
            if (chunks <= 1) pass.Run(0, length);
            else Parallelism.For(chunks, pass, static (chunk, pass) => pass.Run(chunk * Chunk, Math.Min(Chunk, pass.Length - chunk * Chunk)));
        }
    }

    // Apart from the loop, which is to have no messages to make room for.
    private static ArgumentException Misfit(string rule, int length, int gradient, int state, int states, int coefficients) =>
        gradient != length ? new($"{rule}: a gradient of {gradient} numbers was given for a parameter of {length}.", nameof(gradient))
        : (long)states * length != state ? new($"{rule}: {states} states of a parameter of {length} numbers do not fill {state}.", nameof(state))
        : new($"{rule} has {states} states and {coefficients} coefficients; a rule may have {MostOnStack} of each.", nameof(rule));
}
