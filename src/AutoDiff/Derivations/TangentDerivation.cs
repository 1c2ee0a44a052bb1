using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// A derivative found in forward mode and explained: from a variable on, each node's derivative follows from those of its inputs. One pass gives
/// the derivatives of all nodes with respect to one number.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class TangentDerivation<T> : DerivationReport
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal TangentDerivation(Variable<T> root, Variable<T> variable, Variable<T> direction, IReadOnlyList<Variable<T>> leaves,
        IReadOnlyList<Variable<T>> forward, IReadOnlyList<TangentRow<T>> rows)
        => (Root, Variable, Direction, Leaves, Forward, Rows) = (root, variable, direction, leaves, forward, rows);

    /// <summary>The differentiated node, f.</summary>
    public Variable<T> Root { get; }

    /// <summary>The variable x that the pass starts from.</summary>
    public Variable<T> Variable { get; }

    /// <summary>The tangent of x, its rate of change: 1 for a number, else the direction in which x moves.</summary>
    public Variable<T> Direction { get; }

    /// <summary>What the forward pass starts from, oldest first.</summary>
    public IReadOnlyList<Variable<T>> Leaves { get; }

    /// <summary>The nodes of the graph, oldest first. Every one has a name.</summary>
    public IReadOnlyList<Variable<T>> Forward { get; }

    /// <summary>The nodes that depend on x, oldest first, each with its derivative; the last is the root's.</summary>
    public IReadOnlyList<TangentRow<T>> Rows { get; }

    /// <summary>The root's row: the result.</summary>
    public TangentRow<T> Result => Rows[^1];

    /// <summary>The operations on numbers that the pass takes.</summary>
    public required double Operations { get; init; }

    /// <summary>How often such a pass runs to give the whole gradient with respect to x: once for each of its elements.</summary>
    public int Passes => Variable.Shape.Count;

    internal override IEnumerable<Page> Pages(DerivationStyle style) => [new TangentPage<T>(this, style).Build()];
}
