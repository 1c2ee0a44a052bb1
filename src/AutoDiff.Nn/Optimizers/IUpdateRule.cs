using AutoDiff.Algebra;

namespace AutoDiff.Nn;

/// <summary>
/// An optimizer told once, for one number: parameter, gradient and state in, new parameter and state out. Written over the algebra,
/// it runs as one fused pass over a parameter's memory (<see cref="Optimizer"/>), and on the graph it prints itself and can be
/// differentiated (<see cref="UpdateRule"/>). Implement it on a <c>readonly record struct</c> whose fields are the hyperparameters.
/// </summary>
/// <remarks>
/// <c>new Rule()</c> and <c>default</c> run no constructor of a struct: every field is 0 or null. The rules here keep a hyperparameter whose
/// default is not 0 as a nullable number, null for the default, so that all ways to leave it out mean the same.
/// </remarks>
public interface IUpdateRule
{
    /// <summary>The name in messages and listings.</summary>
    string Name { get; }

    /// <summary>The hyperparameters besides the learning rate: how they are written, and their values.</summary>
    IReadOnlyList<(string Symbol, double Value)> Hyperparameters { get; }

    /// <summary>How the state is written, such as m and v; each is a number that starts at 0 and belongs to one number of the parameter.</summary>
    IReadOnlyList<string> State { get; }

    /// <summary>The number of coefficients that <see cref="Prepare{H}"/> makes.</summary>
    int CoefficientCount { get; }

    /// <summary>
    /// Names for the first coefficients, where a line of their own makes the rule easier to read: <c>μ ← β₁·(1 − 0.5·0.96^(t·ψ))</c>. By default
    /// none has one, and each is written where it is used.
    /// </summary>
    IReadOnlyList<string> CoefficientNames => [];

    /// <summary>
    /// Computes what is the same for all numbers of a parameter, once a step. In the fused pass this runs in <see cref="double"/> and is
    /// rounded to the element type once, so that 1 − 0.999 keeps its digits.
    /// </summary>
    /// <param name="step">The number of this step for this parameter, from 1.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <param name="hyperparameters">The <see cref="Hyperparameters"/>, in their order.</param>
    /// <param name="coefficients">To be filled.</param>
    void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>;

    /// <summary>The update of one number: the only place where this formula stands.</summary>
    /// <param name="parameter">The parameter, θ.</param>
    /// <param name="gradient">The gradient of the loss with respect to it, g.</param>
    /// <param name="state">The <see cref="State"/>, in its order; to be replaced by the new state.</param>
    /// <param name="coefficients">What <see cref="Prepare{H}"/> made.</param>
    /// <returns>The new parameter.</returns>
    S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>;
}
