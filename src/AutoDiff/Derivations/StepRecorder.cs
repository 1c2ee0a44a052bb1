using System.Numerics;

namespace AutoDiff;

/// <summary>Writes down the edges that a backward walk takes, in their order, with what flowed along each.</summary>
internal sealed class StepRecorder<T> : IWalkObserver<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The edges, in the order in which they were taken.</summary>
    public List<Edge> Edges { get; } = [];

    public void OnStep(Variable<T> node, int input, Variable<T> upstream, Variable<T> contribution) =>
        Edges.Add(new(node, input, upstream, contribution));

    /// <summary>One edge: from a node to one of its inputs, the node's derivative, and what left for the input.</summary>
    public readonly record struct Edge(Variable<T> Node, int Input, Variable<T> Upstream, Variable<T> Contribution)
    {
        public Variable<T> Target => Node.Input(Input);
    }
}
