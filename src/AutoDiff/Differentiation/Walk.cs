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
    public static Gradients<T> Run<T>(Variable<T> root, Variable<T> seed, ReadOnlySpan<Variable<T>> targets, bool asGraph,
        IWalkObserver<T>? observer = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var target in targets) ArgumentNullException.ThrowIfNull(target, "variables");
        // While a function is compiled there are no numbers: what will be numbers in a replay is graph that no gradient passes.
        if (!asGraph && Capture.IsActive) return Run(root, seed, targets, asGraph: true, observer).Select(root, (_, gradient) => gradient?.Detach());
        var memory = WalkMemory<T>.Take();
        var (graph, cotangents) = (memory.Graph, memory.Cotangents);
        graph.Find(root, targets);
        cotangents.Reserve(graph.Count);
        var reaches = new Reaches<T>(graph.Count);
        Cuts<T>? cuts = null;
        bool needsNodes = asGraph || observer is not null;
        int start = graph.Find(root);
        if (start >= 0) cotangents.Add(start, seed, needsNodes);

        foreach (int number in graph.NewestFirst)
        {
            ref readonly var entry = ref graph.Entry(number);
            if (!cotangents.Has(number) || entry.Node is not { Operation: { } operation } y) continue;
            if (entry.ReadsMutable) y.EnsureInputsFresh();
            var inputs = graph.InputsOf(in entry);
            for (int i = 0; i < inputs.Length; i++)
            {
                int target = inputs[i];
                if (target < 0 || !graph.IsOnPath(target)) continue;
                if (cotangents.TryGetNumber(number, out var factor) && !reaches.IsMarking && operation.TryPull(y, factor, i, out var pulled))
                {
                    cotangents.Add(target, pulled);
                    continue;
                }

                if (operation.HasSparseVjp && !needsNodes && !reaches.IsMarking)
                {
                    operation.AddVjp(y, cotangents[number], cotangents.SumOf(target, y.Input(i).Shape));
                    continue;
                }

                if (operation.Differentiability == Differentiability.NotDifferentiable) throw Blocked(root, y, i);
                var g = cotangents[number];
                var cotangent = asGraph ? operation.Vjp(y, g, i) : operation.VjpValue(y, g, i);
                if (cotangent is null)
                {
                    (cuts ??= new Cuts<T>(graph)).Add(y, i);
                    continue;
                }

                cotangent = reaches.Follow(y, number, i, target, isFirst: !cotangents.Has(target), cotangent);
                observer?.OnStep(y, i, g, cotangent);
                cotangents.Add(target, cotangent, needsNodes);
            }
        }

        var gradients = new Gradients<T>(root, targets, graph, cotangents, cuts);
        memory.GiveBack();
        return gradients;
    }

    private static GradientException Blocked<T>(Variable<T> root, Variable<T> y, int input)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new($"{y.Operation!.Name} has no derivative, but the gradient of {root.Describe()} was asked for through it (at {y.Describe()}, input {input}).");
}
