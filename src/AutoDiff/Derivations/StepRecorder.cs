using System.Numerics;

namespace AutoDiff;

/// <summary>Writes down the steps of a backward walk as it takes them.</summary>
internal sealed class StepRecorder<T>(string root) : IWalkObserver<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, List<DerivationStep<T>>> _steps = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<DerivationStep<T>> StepsTo(Variable<T> target) => _steps.GetValueOrDefault(target) ?? [];

    public void OnStep(Variable<T> node, int input, Variable<T> upstream, Variable<T> contribution)
    {
        var target = node.Input(input);
        if (!_steps.TryGetValue(target, out var steps)) _steps[target] = steps = [];
        var local = Local(node, input);
        steps.Add(new DerivationStep<T>(node, target, node.Operation!.Notation.Rule, local, upstream, FormulaOf(node, input, local), contribution));
    }

    /// <summary>∂node/∂input, where it is a tensor and not a linear map: for elementwise primitives and for scalar results.</summary>
    private static Variable<T>? Local(Variable<T> node, int input)
    {
        if (node.Operation is not IElementwise && node.Shape.Rank > 0) return null;
        var local = node.Operation!.Vjp(node, 1, input);
        return local is null || local.Name is not null ? local : Simplify.Of(local).Result;
    }

    /// <summary>upstream · local, as written before anything cancels; for a linear map, what the map does to upstream.</summary>
    private Variable<T> FormulaOf(Variable<T> node, int input, Variable<T>? local)
    {
        if (local is not null && node.Name == root) return local;
        var upstream = Variable.Symbol<T>($"∂{root}/∂{node.Name}", node.Shape);
        var target = node.Input(input);
        if (local is null) return Simplify.Of(Broadcasting.Undo(node.Operation!.Vjp(node, upstream, input)!, target, node)).Result;
        var product = local is { Operation: null, Name: null, Shape.Rank: 0 } ? ConstantSlope.Times(double.CreateTruncating(local.Value), upstream) ?? local : upstream * local;
        return Broadcasting.Undo(product, target, node);
    }
}
