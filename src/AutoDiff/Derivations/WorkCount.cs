using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoDiff;

/// <summary>Counts factors along the edges of a walk, newest first: see <see cref="DerivationWork"/>.</summary>
internal sealed class WorkCount<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, Paths> _paths = new(ReferenceEqualityComparer.Instance);
    private double _multiplications;

    public WorkCount(Variable<T> root) => _paths[root] = new(1, 0, 1);

    /// <summary>An edge, told after all edges that lead to its node.</summary>
    public void Add(Variable<T> node, Variable<T> target, bool isFactor)
    {
        var upstream = _paths[node];
        // Bounds: nothing is added to the table between taking the reference and writing to it.
        ref var paths = ref CollectionsMarshal.GetValueRefOrAddDefault(_paths, target, out _);
        if (!isFactor)
        {
            paths = new(paths.Count + upstream.Count, paths.Factors + upstream.Factors, paths.WithoutFactor + upstream.WithoutFactor);
            return;
        }

        bool isUpstreamOne = upstream is { Count: 1, WithoutFactor: 1 };
        if (!isUpstreamOne) _multiplications++;
        paths = new(paths.Count + upstream.Count, paths.Factors + upstream.Factors + upstream.Count, paths.WithoutFactor);
    }

    public DerivationWork Of(IEnumerable<Variable<T>> variables, double operations)
    {
        double count = 0, expanded = 0;
        foreach (var variable in variables)
        {
            var paths = _paths.GetValueOrDefault(variable);
            count += paths.Count;
            // A product of k factors takes k − 1 multiplications.
            expanded += paths.Factors - (paths.Count - paths.WithoutFactor);
        }

        return new DerivationWork(count, _multiplications, expanded, operations);
    }

    /// <summary>The operations on numbers that a pass recorded: what is newer than the graph it went through.</summary>
    public static double Operations(IEnumerable<Variable<T>> results, long newerThan)
    {
        double operations = 0;
        foreach (var node in GraphNodes.OldestFirst<T>([.. results], newerThan + 1))
        {
            if (node.Operation is not { IsView: false, IsDeferred: false } operation) continue;
            var shapes = new Shape[node.InputCount];
            for (int i = 0; i < shapes.Length; i++) shapes[i] = node.Input(i).Shape;
            operations += operation.CountWork(node.Shape, shapes);
        }

        return operations;
    }

    /// <summary>The paths from the root to a node: how many, how many factors on all of them together, and how many without any.</summary>
    private readonly record struct Paths(double Count, double Factors, double WithoutFactor);
}
