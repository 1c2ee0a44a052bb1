using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Nn;

/// <summary>The optimizer of one rule; the JIT compiles the rule's formula into the pass over the parameter's memory.</summary>
internal sealed class RuleOptimizer<T, TRule> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUpdateRule
{
    private readonly TRule _rule;
    private readonly int _states;
    private readonly OptimizerSlot<T>[] _slots;
    private readonly Real<double>[] _hyperparameters, _prepared;
    private readonly double[] _coefficients;

    // What the coefficients were prepared for: parameters that are updated together are at the same step.
    private (int Step, double LearningRate) _preparedFor;

    public RuleOptimizer(TRule rule, ReadOnlySpan<Parameter<T>> parameters, double learningRate)
        : base(learningRate)
    {
        var names = rule.State;
        _rule = rule;
        _states = names.Count;
        _hyperparameters = [.. rule.Hyperparameters.Select(hyperparameter => new Real<double>(hyperparameter.Value))];
        _prepared = new Real<double>[rule.CoefficientCount];
        _coefficients = new double[rule.CoefficientCount];
        _slots = new OptimizerSlot<T>[parameters.Length];
        var seen = new HashSet<Parameter<T>>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < _slots.Length; i++)
        {
            var parameter = parameters[i] ?? throw new ArgumentNullException(nameof(parameters), $"Parameter {i} is null.");
            if (!seen.Add(parameter))
                throw new ArgumentException($"Parameter {i}, '{parameter.Name}', is given twice; each is updated once a step.", nameof(parameters));
            _slots[i] = new OptimizerSlot<T>(parameter, names);
        }
    }

    public override IUpdateRule Rule => _rule;

    public override IReadOnlyList<OptimizerSlot<T>> Slots => _slots;

    public override IReadOnlyList<IParameterUpdate<T>> Updates => field ??= [.. _slots.Select(slot => new SlotUpdate<T, TRule>(this, slot))];

    public override void Step(Gradients<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        bool isAny = false;
        foreach (var slot in _slots)
        {
            if (!gradients.TryGet(slot.Parameter, out var gradient)) continue;
            isAny = true;
            Update(slot, gradient.Values);
        }

        if (!isAny) EnsureAsked(gradients);
    }

    /// <summary>Updates one parameter.</summary>
    public void Update(OptimizerSlot<T> slot, ReadOnlySpan<T> gradient)
    {
        int step = slot.Steps + 1;
        if (_preparedFor != (step, LearningRate)) Prepare(step);
        slot.Parameter.Update(
            new Arguments(_rule, gradient, slot.Buffer, _states, _coefficients),
            static (parameter, with) => UpdateLoop.Run(with.Rule, parameter, with.Gradient, with.State, with.States, with.Coefficients));
        slot.Steps = step;
    }

    private void Prepare(int step)
    {
        _rule.Prepare(step, LearningRate, _hyperparameters, _prepared.AsSpan());
        for (int i = 0; i < _coefficients.Length; i++) _coefficients[i] = _prepared[i].Value;
        _preparedFor = (step, LearningRate);
    }

    private void EnsureAsked(Gradients<T> gradients)
    {
        foreach (var slot in _slots)
            if (gradients.Variables.Contains(slot.Parameter)) return;
        if (_slots.Length > 0)
            throw new ArgumentException("The gradients were made without asking for any of this optimizer's parameters. Name them in the call: Gradient.Of(loss, model.Parameters).", nameof(gradients));
    }

    private readonly ref struct Arguments(TRule rule, ReadOnlySpan<T> gradient, Span<T> state, int states, ReadOnlySpan<double> coefficients)
    {
        public readonly TRule Rule = rule;
        public readonly ReadOnlySpan<T> Gradient = gradient;
        public readonly Span<T> State = state;
        public readonly int States = states;
        public readonly ReadOnlySpan<double> Coefficients = coefficients;
    }
}
