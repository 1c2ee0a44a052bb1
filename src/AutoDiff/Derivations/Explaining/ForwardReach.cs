using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Which elements of each node can change with one element of a variable, going forward through the graph. A slope that happens to be zero, or a
/// factor that is, does not stop it: such places are what an explanation must find.
/// </summary>
internal static class ForwardReach
{
    /// <summary>The elements, by the nodes' numbers; null where there are none.</summary>
    public static ReachedElements?[] Of<T>(Subgraph<T> graph, Variable<T> variable, int element)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var reached = new ReachedElements?[graph.Count];
        (reached[graph.Find(variable)] = new ReachedElements(variable.Shape.Count)).Add(element);
        var random = new RandomGenerator(1);
        for (int i = graph.Count - 1; i >= 0; i--)
        {
            int number = graph.NewestFirst[i];
            var node = graph[number];
            if (!graph.IsOnPath(number) || node.Operation is null || ReferenceEquals(node, variable)) continue;
            var inputs = graph.InputsOf(in graph.Entry(number));
            for (int input = 0; input < inputs.Length; input++)
                if (inputs[input] >= 0 && reached[inputs[input]] is { } before)
                    reached[number] = Follow(node, input, before, reached[number], random);
        }

        return reached;
    }

    /// <summary>
    /// A node made by the same operation from other numbers, none of them zero, if it is linear in each of its inputs; else the node itself.
    /// </summary>
    public static Variable<T> Generic<T>(Variable<T> node, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A layer's bias stands by itself, so that it is not linear in each, but what depends on what is as with a product.
        if (node.Operation is not { } operation || (operation.Linearity != Linearity.InEach && operation is not Linear<T>)) return node;
        var inputs = new Variable<T>[node.InputCount];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = new Variable<T>(Positive<T>(node.Input(i).Shape, random), node.Input(i).Shape, null, isTracked: true);
        return operation.Apply(inputs);
    }

    private static ReachedElements? Follow<T>(Variable<T> node, int input, ReachedElements before, ReachedElements? after, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var operation = node.Operation!;
        var x = node.Input(input);
        if (operation.Differentiability != Differentiability.Differentiable) return after;
        if (operation is IElementwise || operation.IsView)
        {
            after ??= new ReachedElements(node.Shape.Count);
            int[]? map = operation.IsView ? null : ElementIndex.Broadcast(x.Shape, node.Shape);
            for (int i = 0; i < node.Shape.Count; i++)
                if (before[map is null ? i : map[i]]) after.Add(i);
            return after;
        }

        // Positive random numbers: whatever depends on a marked element gets a tangent, and none is zero by chance.
        var tangents = new Variable<T>?[node.InputCount];
        var tangent = new T[x.Shape.Count];
        foreach (int place in before.Places) tangent[place] = Positive<T>(random);
        tangents[input] = Constant.Wrap(tangent, x.Shape);
        var generic = Generic(node, random);
        if (operation.Jvp(generic, tangents)?.BroadcastTo(node.Shape) is not { } along) return after;
        for (int i = 0; i < along.Values.Length; i++)
            if (along.Values[i] != T.Zero) (after ??= new ReachedElements(node.Shape.Count)).Add(i);
        return after;
    }

    private static T[] Positive<T>(Shape shape, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var numbers = new T[shape.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = Positive<T>(random);
        return numbers;
    }

    private static T Positive<T>(RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(0.5 + random.NextDouble());
}
