using System.Numerics;

namespace AutoDiff;

/// <summary>When in a plan each parameter is updated: after its gradient, and after the last step that reads its old value.</summary>
internal sealed class PlanUpdates<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(IParameterUpdate<T> Update, int Gradient)> _updates = [];
    private readonly Dictionary<int, int> _waiting = [];

    /// <summary>Finds the gradient of each update.</summary>
    /// <exception cref="CompilationException">The loss depends on none of the parameters.</exception>
    public PlanUpdates(Recording<T> recording, PlanGraph<T> graph)
    {
        foreach (var update in recording.Updates)
            if (recording.Gradients!.TryGet(update.Parameter, out var gradient)) _updates.Add((update, graph[gradient]));
        if (_updates.Count == 0 && recording.Updates.Count > 0)
        {
            string severed = string.Join(" ", recording.Gradients!.Severed);
            throw new CompilationException($"The step would update nothing: {(severed.Length > 0 ? severed : "no gradient was asked for of what its updates name now, so their Parameter has changed since.")}");
        }

        foreach (var (_, gradient) in _updates) _waiting[gradient] = _waiting.GetValueOrDefault(gradient) + 1;
    }

    /// <summary>Whether a value is a gradient that an update still has to read.</summary>
    public bool IsWaiting(int number) => _waiting.ContainsKey(number);

    /// <summary>The updates that come right after each group.</summary>
    /// <param name="graph">The values.</param>
    /// <param name="groupOf">The group that computes a value, or −1.</param>
    /// <param name="lastReader">The last group that reads each value.</param>
    public ILookup<int, (IParameterUpdate<T> Update, int Gradient)> ByGroup(PlanGraph<T> graph, int[] groupOf, int[] lastReader) =>
        _updates.ToLookup(pair => Math.Max(groupOf[pair.Gradient], graph.Find(pair.Update.Parameter) is var parameter and >= 0
            ? lastReader[parameter]
            : -1));

    /// <summary>Notes that an update has read its gradient.</summary>
    /// <returns>Whether it was the last to do so.</returns>
    public bool Done(int gradient)
    {
        if (--_waiting[gradient] > 0) return false;
        return _waiting.Remove(gradient);
    }
}
