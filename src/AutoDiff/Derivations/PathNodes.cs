using System.Numerics;

namespace AutoDiff;

/// <summary>The nodes between a root and the variables that it is differentiated by.</summary>
internal sealed class PathNodes<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly HashSet<Variable<T>> _set = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Variable<T>> _withFactor = new(ReferenceEqualityComparer.Instance);

    public PathNodes(Variable<T> root, ReadOnlySpan<Variable<T>> variables)
    {
        var subgraph = new Subgraph<T>(root, variables);
        foreach (int number in subgraph.NewestFirst)
            if (subgraph.IsOnPath(number) && _set.Add(subgraph[number])) Nodes.Add(subgraph[number]);
        // A variable that cannot be reached is asked for all the same: the gradients know how to say what is wrong.
        foreach (var variable in variables)
            if (_set.Add(variable)) Nodes.Add(variable);

        foreach (var node in Nodes)
        {
            for (int input = 0; input < node.InputCount; input++)
                if (Contains(node.Input(input)) && IsFactor(node, input, isConstantOne: false)) _withFactor.Add(node.Input(input));
        }
    }

    /// <summary>The nodes, newest first.</summary>
    public List<Variable<T>> Nodes { get; } = [];

    /// <summary>Whether a node depends on one of the variables, and the root on it.</summary>
    public bool Contains(Variable<T> node) => _set.Contains(node);

    /// <summary>Whether some derivative that arrives at a node is multiplied by more than a number on the way.</summary>
    public bool HasFactor(Variable<T> node) => _withFactor.Contains(node);

    /// <summary>Whether the derivative is multiplied on its way from a node to an input.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">Which input.</param>
    /// <param name="isConstantOne">Whether only 1 and −1 are no factors; else no number is.</param>
    public static bool IsFactor(Variable<T> node, int input, bool isConstantOne)
    {
        if (node.Operation is not IElementwise) return node.Operation!.Linearity is Linearity.InEach or Linearity.None;
        var local = node.Operation.Vjp(node, 1, input);
        return local is not null && !(IsNumber(local) && (!isConstantOne || T.Abs(local.Value) == T.One));
    }

    /// <summary>Whether a node is a plain number.</summary>
    public static bool IsNumber(Variable<T> node) => node is { Operation: null, Name: null, IsTracked: false, Shape.Rank: 0, HasValue: true };
}
