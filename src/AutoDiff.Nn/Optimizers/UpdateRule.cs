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
    public static UpdateStep<T> Record<T, TRule>(TRule rule, Variable<T> parameter, Variable<T> gradient, ReadOnlySpan<Variable<T>> state, Variable<T> step, Variable<T> learningRate)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule =>
        Record(rule, parameter, gradient, state, step, learningRate, [.. rule.Hyperparameters.Select(hyperparameter => (Variable<T>)hyperparameter.Value)]);

    /// <summary>
    /// The rule as text, one assignment a line, the state first: <c>m ← β₁·m + (1 − β₁)·g</c>. θ is the parameter, g its gradient, η the learning rate
    /// and t the number of the step; on the right of θ's line the state is the new one.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="format">Plain text or LaTeX.</param>
    public static string Describe<TRule>(TRule rule, FormulaFormat format = FormulaFormat.Text)
        where TRule : struct, IUpdateRule
    {
        var hyperparameters = Symbols(rule.Hyperparameters.Select(hyperparameter => hyperparameter.Symbol));
        var state = Symbols(rule.State);
        Variable<double> parameter = Variable.Symbol<double>("θ"), gradient = Variable.Symbol<double>("g");
        var next = Record(rule, parameter, gradient, state, Variable.Symbol<double>("t"), Variable.Symbol<double>("η"), hyperparameters);

        string arrow = format == FormulaFormat.Latex ? @" \leftarrow " : " ← ";
        var lines = new List<string>();
        var written = new (Variable<double> New, Variable<double> Name)[state.Length];
        for (int i = 0; i < state.Length; i++)
        {
            lines.Add(state[i].ToFormula(format) + arrow + Substitute.Of(next.State[i], written.AsSpan(0, i)).ToFormula(format));
            written[i] = (next.State[i], state[i]);
        }

        lines.Add(parameter.ToFormula(format) + arrow + Substitute.Of(next.Parameter, written).ToFormula(format));
        return string.Join('\n', lines);
    }

    private static Variable<double>[] Symbols(IEnumerable<string> names) => [.. names.Select(name => Variable.Symbol<double>(name))];

    private static UpdateStep<T> Record<T, TRule>(TRule rule, Variable<T> parameter, Variable<T> gradient, ReadOnlySpan<Variable<T>> state, Variable<T> step, Variable<T> learningRate, Variable<T>[] hyperparameters)
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
