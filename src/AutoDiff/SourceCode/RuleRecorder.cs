using System.Numerics;

namespace AutoDiff.SourceCode;

/// <summary>Writes down by which rules each cotangent came about.</summary>
internal sealed class RuleRecorder<T>(IEnumerable<Variable<T>> path) : IWalkObserver<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly HashSet<Variable<T>> _path = new(path, ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable<T>, List<(Variable<T> Node, string Rule)>> _sources = new(ReferenceEqualityComparer.Instance);

    public void OnStep(Variable<T> node, int input, Variable<T> upstream, Variable<T> contribution)
    {
        var target = node.Input(input);
        if (!_sources.TryGetValue(target, out var sources)) _sources[target] = sources = [];
        sources.Add((node, RuleName.Of(node, input, _path.Contains)));
    }

    /// <summary>The rules by which the cotangent of a node came from those that are written down, each once.</summary>
    /// <param name="node">The node.</param>
    /// <param name="isWritten">Whether the cotangent of a node has a statement of its own, where the search ends.</param>
    public IReadOnlyList<string> RulesOf(Variable<T> node, Func<Variable<T>, bool> isWritten)
    {
        var rules = new List<string>();
        var seen = new HashSet<Variable<T>>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Variable<T>>([node]);
        while (pending.TryPop(out var next))
        {
            foreach (var (source, rule) in _sources.GetValueOrDefault(next) ?? [])
            {
                if (!rules.Contains(rule)) rules.Add(rule);
                if (!isWritten(source) && seen.Add(source)) pending.Push(source);
            }
        }

        return rules;
    }
}
