using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Merges nodes that compute the same: the same operation on the same inputs. Differentiating again and again writes the same products many times
/// over; merged after each time, the n-th derivative grows like a power of n and not like the n-th power of 3.
/// </summary>
internal static class CommonSubexpressions
{
    /// <summary>The same expression, with one node for each thing it computes.</summary>
    public static Variable<T> Merge<T>(Variable<T> root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var merged = new Dictionary<Variable<T>, Variable<T>>(ReferenceEqualityComparer.Instance);
        var known = new Dictionary<Key, Variable<T>>();
        foreach (var node in GraphNodes.OldestFirst(root))
        {
            if (node.InputCount > 3 || (node.Operation is null && (node.IsTracked || node.Shape.Rank > 0)))
            {
                merged[node] = Rebuild(node, merged);
                continue;
            }

            var key = node.Operation is null
                ? new Key(node.Value, null, null, null)
                : new Key(Identity(node.Operation), Input(node, 0, merged), Input(node, 1, merged), Input(node, 2, merged));
            if (!known.TryGetValue(key, out var same)) known[key] = same = Rebuild(node, merged);
            merged[node] = same;
        }

        return merged[root];
    }

    /// <summary>What tells operations apart: of elementwise ones the rule, of others they themselves.</summary>
    public static object Identity<T>(Operation<T> operation)
        where T : unmanaged, IFloatingPointIeee754<T> => operation is IElementwise elementwise ? elementwise.Rule : operation;

    private static Variable<T>? Input<T>(Variable<T> node, int index, Dictionary<Variable<T>, Variable<T>> merged)
        where T : unmanaged, IFloatingPointIeee754<T> => index < node.InputCount ? merged[node.Input(index)] : null;

    private static Variable<T> Rebuild<T>(Variable<T> node, Dictionary<Variable<T>, Variable<T>> merged)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isChanged = false;
        var inputs = new Variable<T>[node.InputCount];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = merged[node.Input(i)];
            isChanged |= !ReferenceEquals(inputs[i], node.Input(i));
        }

        return isChanged ? node.Operation!.Apply(inputs) : node;
    }

    /// <summary>An operation with its inputs, or a number.</summary>
    private readonly record struct Key(object What, object? First, object? Second, object? Third);
}
