using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Applies a recorded graph to many values at once. What depends on a replaced node is recorded anew, each operation saying itself how it takes a
/// batch; everything else is shared by all examples.
/// </summary>
internal static class BatchedReplay
{
    /// <summary>The batch of one result.</summary>
    public static Variable<T> Run<T>(Variable<T> root, Variable<T> symbol, Variable<T> batch, bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T> => Run<T>([root], [symbol], [batch], asGraph)[0];

    /// <summary>The batch of each result.</summary>
    /// <param name="roots">The results, as recorded for one example.</param>
    /// <param name="symbols">The nodes to replace.</param>
    /// <param name="batches">What replaces each of them: its shape, after an axis that counts the examples.</param>
    /// <param name="asGraph">Whether the results are graph, to be differentiated, or plain numbers.</param>
    public static Variable<T>[] Run<T>(ReadOnlySpan<Variable<T>> roots, ReadOnlySpan<Variable<T>> symbols, ReadOnlySpan<Variable<T>> batches,
        bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int examples = batches[0].Shape[0];
        var graph = new Subgraph<T>(roots, symbols);
        var batched = new Variable<T>?[graph.Count];
        for (int i = 0; i < symbols.Length; i++)
            if (graph.Find(symbols[i]) is var number and >= 0) batched[number] = asGraph ? batches[i] : Numbers(batches[i]);

        for (int i = graph.Count - 1; i >= 0; i--)
        {
            int number = graph.NewestFirst[i];
            if (graph.IsOnPath(number) && batched[number] is null) batched[number] = Replay(graph[number], graph, batched, examples, asGraph);
        }

        var results = new Variable<T>[roots.Length];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = graph.Find(roots[i]) is var number and >= 0
                ? batched[number]!
                : roots[i].BroadcastTo(Shape.Of([examples, .. roots[i].Shape.Lengths]));
            if (!asGraph) results[i] = results[i].Detach();
        }

        return results;
    }

    private static Variable<T> Replay<T>(Variable<T> node, Subgraph<T> graph, Variable<T>?[] batched, int examples, bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (node.HasValue) node.EnsureInputsFresh();
        var inputs = new Variable<T>[node.InputCount];
        var isBatched = new bool[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            var input = node.Input(i);
            isBatched[i] = graph.Find(input) >= 0;
            inputs[i] = isBatched[i] ? batched[graph.Find(input)]! : asGraph ? input : Numbers(input);
        }

        var result = node.Operation!.Batched(new BatchedInputs<T>(inputs, isBatched, examples));
        var expected = Shape.Of([examples, .. node.Shape.Lengths]);
        return result.Shape == expected
            ? result
            : throw new ShapeException(node.Operation.Name, [expected, result.Shape],
                $"its Batched returned {result.Shape} for {examples} examples of a result of shape {node.Shape}");
    }

    // Nothing is recorded on constants, so that what is only wanted as numbers keeps no graph.
    private static Variable<T> Numbers<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.IsTracked && x.HasValue ? x.Detach() : x;
}
