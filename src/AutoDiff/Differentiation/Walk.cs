using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The backward walk: newest node first, each node's cotangent complete before it is pulled on to its inputs. All of reverse mode is
/// in <see cref="Run"/>; rules know nothing of order, sums or broadcasting.
/// </summary>
internal static class Walk
{
    /// <summary>Pulls a cotangent of the root back to the targets.</summary>
    /// <param name="root">The node to differentiate.</param>
    /// <param name="seed">Its cotangent.</param>
    /// <param name="targets">The nodes whose cotangents are wanted.</param>
    /// <param name="asGraph">Whether cotangents are graph, to be differentiated again or printed, or plain numbers.</param>
    /// <param name="observer">Told of each step.</param>
    public static Gradients<T> Run<T>(Variable<T> root, Variable<T> seed, ReadOnlySpan<Variable<T>> targets, bool asGraph, IWalkObserver<T>? observer = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // While a function is compiled there are no numbers: what will be numbers in a replay is graph that no gradient passes.
        if (!asGraph && Capture.IsActive) return Run(root, seed, targets, asGraph: true, observer).Select(root, (_, gradient) => gradient?.Detach());
        var graph = new Subgraph<T>(root, targets);
        var cotangents = new Variable<T>?[graph.Count];
        var isOwned = new bool[graph.Count];
        var reaches = new Reaches<T>(graph.Count);
        var cuts = new Cuts<T>(graph);
        int start = graph.Find(root);
        if (start >= 0) cotangents[start] = seed;

        foreach (int number in graph.NewestFirst)
        {
            if (cotangents[number] is not { } g || graph[number] is not { Operation: { } operation } y) continue;
            y.EnsureInputsFresh();
            for (int i = 0; i < y.InputCount; i++)
            {
                var x = y.Input(i);
                int target = graph.Find(x);
                if (target < 0) continue;
                if (operation.Differentiability == Differentiability.NotDifferentiable)
                    throw new GradientException($"{operation.Name} has no derivative, but the gradient of {root.Describe()} was asked for through it (at {y.Describe()}, input {i}).");

                var cotangent = asGraph ? operation.Vjp(y, g, i) : operation.VjpValue(y, g, i);
                if (cotangent is null)
                {
                    cuts.Add(y, i);
                    continue;
                }

                ref var sum = ref cotangents[target];
                cotangent = reaches.Follow(y, number, i, target, isFirst: sum is null, Broadcasting.Undo(cotangent, x, y));
                observer?.OnStep(y, i, g, cotangent);
                if (sum is null) sum = cotangent;
                else if (isOwned[target]) sum.AddInPlace(cotangent);
                else (sum, isOwned[target]) = (sum + cotangent, !asGraph);
            }
        }

        return new Gradients<T>(root, targets, target => graph.Find(target) is var number and >= 0 ? cotangents[number] : null, cuts);
    }
}
