using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Checks gradients in three ways that share no code: reverse mode against difference quotients, along random directions and element by element;
/// forward mode against reverse mode; fused kernels against the rules as graph. All of it again for the gradient of the gradient.
/// For tests of models and of primitives of one's own.
/// </summary>
/// <remarks>
/// <para>
/// A function with many results is checked through ⟨w, f(x)⟩ with a random cotangent w; order 2 checks the gradient of ⟨u, ∇⟨w, f(x)⟩⟩ with random u.
/// </para>
/// <para>
/// Difference quotients are central differences, extrapolated (see <see cref="GradientCheckOptions.RelativeTolerance"/> for how strict), with steps
/// relative to max(|x|, 1) that are halved until they agree. They are computed from values of type T, as the function is. In <see cref="double"/>
/// an error of one in a million is seen; in <see cref="float"/>, whose values carry seven digits, only one of some tenths of a per cent. Check in
/// double whatever can be, and in float that kernels for float are right at all.
/// </para>
/// <para>
/// Where a kink or a jump lies within every usable step, no difference quotient says what the gradient is: such comparisons are reported as
/// inconclusive, not as failures. A result that is NaN or infinite on one side only is a failure.
/// </para>
/// <para>The function must be repeatable: what is random in it must start from the same seed in each call. That is checked, too.</para>
/// </remarks>
public static class GradientCheck
{
    /// <summary>Checks a function of one argument.</summary>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}[], Variable{T}}, IReadOnlyList{Variable{T}}, GradientCheckOptions?)"/>
    /// <param name="function">The function.</param>
    /// <param name="input">The point to check at.</param>
    /// <param name="options">How thorough and how strict; null for <see cref="GradientCheckOptions.Default"/>.</param>
    public static GradientReport Of<T>(Func<Variable<T>, Variable<T>> function, Variable<T> input, GradientCheckOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of<T>(inputs => function(inputs[0]), [input], options);
    }

    /// <summary>Checks a function of two arguments.</summary>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}[], Variable{T}}, IReadOnlyList{Variable{T}}, GradientCheckOptions?)"/>
    /// <param name="function">The function.</param>
    /// <param name="first">The point to check at: the first argument.</param>
    /// <param name="second">The second argument.</param>
    /// <param name="options">How thorough and how strict; null for <see cref="GradientCheckOptions.Default"/>.</param>
    public static GradientReport Of<T>(Func<Variable<T>, Variable<T>, Variable<T>> function, Variable<T> first, Variable<T> second,
        GradientCheckOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of<T>(inputs => function(inputs[0], inputs[1]), [first, second], options);
    }

    /// <summary>Checks a function of any number of arguments.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="function">The function; called many times, with variables of the inputs' shapes and names.</param>
    /// <param name="inputs">The point to check at.</param>
    /// <param name="options">How thorough and how strict; null for <see cref="GradientCheckOptions.Default"/>.</param>
    /// <returns>What was found; <see cref="GradientReport.ThrowIfFailed"/> makes a test of it.</returns>
    /// <exception cref="GradientException">Something without a derivative lies on the way.</exception>
    public static GradientReport Of<T>(Func<Variable<T>[], Variable<T>> function, IReadOnlyList<Variable<T>> inputs,
        GradientCheckOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] is null) throw new ArgumentNullException(nameof(inputs), $"Input {i} of the gradient check is null.");
            if (!inputs[i].HasValue)
                throw new ArgumentException($"Input {i} of the gradient check, {inputs[i].Describe()}, is a symbol; a check needs values.",
                    nameof(inputs));
        }

        return Run(new FunctionProbe<T>(function, inputs), options);
    }

    /// <summary>
    /// Checks a function of parameters that it holds itself, such as the loss of a model. The parameters are assigned other values meanwhile, and
    /// have their own again at the end, also when the function throws.
    /// </summary>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}[], Variable{T}}, IReadOnlyList{Variable{T}}, GradientCheckOptions?)"/>
    /// <param name="function">The forward pass.</param>
    /// <param name="parameters">The parameters to differentiate by.</param>
    /// <param name="options">How thorough and how strict; null for <see cref="GradientCheckOptions.Default"/>.</param>
    public static GradientReport Of<T>(Func<Variable<T>> function, IReadOnlyList<Parameter<T>> parameters, GradientCheckOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(parameters);
        return Run(new ParameterProbe<T>(function, parameters), options);
    }

    private static GradientReport Run<T>(Probe<T> probe, GradientCheckOptions? options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        options ??= GradientCheckOptions.Default;
        options.Validate();
        try
        {
            return new CheckRun<T>(probe, options).Run();
        }
        finally
        {
            probe.Restore();
        }
    }
}
