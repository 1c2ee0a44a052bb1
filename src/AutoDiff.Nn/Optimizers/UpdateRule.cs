using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>An update rule read on the graph: the same formula that the fused pass runs, to be printed, evaluated or differentiated.</summary>
public static class UpdateRule
{
    /// <summary>
    /// One step as graph. What is given may be values or symbols; a gradient through it, with respect to the learning rate, say, is a
    /// gradient like any other.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="parameter">θ.</param>
    /// <param name="gradient">g.</param>
    /// <param name="state">The state before the step, in the rule's order; zeros before the first.</param>
    /// <param name="step">t, the number of the step, from 1.</param>
    /// <param name="learningRate">η.</param>
    /// <exception cref="ArgumentException">There are more or fewer states than the rule has.</exception>
    public static UpdateStep<T> Record<T, TRule>(TRule rule, Variable<T> parameter, Variable<T> gradient, ReadOnlySpan<Variable<T>> state,
        Variable<T> step, Variable<T> learningRate)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule =>
        Record(rule, parameter, gradient, state, step, learningRate,
            [.. rule.Hyperparameters.Select(hyperparameter => (Variable<T>)hyperparameter.Value)]);

    /// <summary>
    /// The rule as text, one assignment a line: <c>m ← β₁·m + (1 − β₁)·g</c>. θ is the parameter, g its gradient, η the learning rate and t the
    /// number of the step. The lines are carried out one after the other: what stands on the right is new if a line above assigned it.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="format">Plain text or LaTeX.</param>
    public static string Describe<TRule>(TRule rule, FormulaFormat format = FormulaFormat.Text)
        where TRule : struct, IUpdateRule
    {
        string arrow = format == FormulaFormat.Latex ? @" \leftarrow " : " ← ";
        return string.Join('\n', RuleAssignments.Of(rule).Select(line => line.Symbol.ToFormula(format) + arrow + line.Formula.ToFormula(format)));
    }

    /// <summary>The rule followed by hand on a function of one number: each step with its numbers in place of the symbols.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="start">Where θ starts.</param>
    /// <param name="function">The function to minimize, of θ; it is run on a symbol too, so that it can be shown with its derivative.</param>
    /// <param name="steps">How many steps.</param>
    public static UpdateDerivation Follow<TRule>(TRule rule, double learningRate, double start, Func<Variable<double>, Variable<double>> function,
        int steps = 3)
        where TRule : struct, IUpdateRule =>
            UpdateDerivation.Of(rule.Name, RuleAssignments.Of(rule), Constants(rule, learningRate), start, function, steps);

    /// <summary>The same for gradients that are given, one for each step.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="start">Where θ starts.</param>
    /// <param name="gradients">g of each step.</param>
    public static UpdateDerivation Follow<TRule>(TRule rule, double learningRate, double start, params ReadOnlySpan<double> gradients)
        where TRule : struct, IUpdateRule =>
            UpdateDerivation.Of(rule.Name, RuleAssignments.Of(rule), Constants(rule, learningRate), start, gradients);

    private static (string Symbol, double Value)[] Constants<TRule>(TRule rule, double learningRate)
        where TRule : struct, IUpdateRule => [(UpdateDerivation.LearningRateSymbol, learningRate), .. rule.Hyperparameters];

    private static UpdateStep<T> Record<T, TRule>(TRule rule, Variable<T> parameter, Variable<T> gradient, ReadOnlySpan<Variable<T>> state,
        Variable<T> step, Variable<T> learningRate, Variable<T>[] hyperparameters)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule
    {
        if (state.Length != rule.State.Count)
            throw new ArgumentException($"{rule.Name} keeps {rule.State.Count} states; {state.Length} were given.", nameof(state));
        var coefficients = new Variable<T>[rule.CoefficientCount];
        rule.Prepare(step, learningRate, hyperparameters, coefficients.AsSpan());
        var next = state.ToArray();
        var result = rule.Update(parameter, gradient, next, coefficients);
        return new UpdateStep<T>(result, next);
    }
}
