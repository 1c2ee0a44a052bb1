using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>An optimizer's update of one parameter, as a compiled training step runs it.</summary>
internal sealed class SlotUpdate<T, TRule>(RuleOptimizer<T, TRule> optimizer, OptimizerSlot<T> slot) : IParameterUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUpdateRule
{
    public string Name => optimizer.Rule.Name;

    public Parameter<T> Parameter => slot.Parameter;

    public void Apply(ReadOnlySpan<T> gradient) => optimizer.Update(slot, gradient);
}
