using System.Numerics;

namespace AutoDiff;

/// <summary>The elements of one node that lie on a path from the root, with the edges that lead on from each.</summary>
internal sealed class NodeElements<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Positions plus 1.
    private readonly int[] _positions;
    private readonly List<int> _places = [];
    private readonly List<int> _starts = [];
    private readonly List<ElementEdge<T>> _edges = [];

    public NodeElements(Variable<T> node)
    {
        Node = node;
        _positions = new int[node.Shape.Count];
    }

    public Variable<T> Node { get; }

    /// <summary>The elements' places in the node.</summary>
    public IReadOnlyList<int> Places => _places;

    /// <summary>For each of the places, what is known of the paths from there on.</summary>
    public LogTotal[] Totals { get; private set; } = [];

    public int EdgeCount => _edges.Count;

    /// <summary>Adds an element unless it is there.</summary>
    public void Add(int place)
    {
        if (_positions[place] != 0) return;
        _places.Add(place);
        _positions[place] = _places.Count;
    }

    /// <summary>Where a place is in <see cref="Places"/>.</summary>
    public int PositionOf(int place) => _positions[place] - 1;

    /// <summary>What is known of the paths from an element on.</summary>
    public LogTotal TotalOf(int place) => PositionOf(place) is var position and >= 0 && position < Totals.Length ? Totals[position] : LogTotal.None;

    /// <summary>Keeps only some of the elements.</summary>
    public void Keep(IEnumerable<int> places)
    {
        int[] kept = [.. places];
        Array.Clear(_positions);
        _places.Clear();
        foreach (int place in kept) Add(place);
    }

    /// <summary>Begins the edges of the next element.</summary>
    public void BeginEdges() => _starts.Add(_edges.Count);

    public void AddEdge(ElementEdge<T> edge) => _edges.Add(edge);

    /// <summary>The edges from the element at a position.</summary>
    public ReadOnlySpan<ElementEdge<T>> EdgesOf(int position)
    {
        if (position < 0 || position >= _starts.Count) return [];
        int start = _starts[position], end = position + 1 < _starts.Count ? _starts[position + 1] : _edges.Count;
        // Bounds: the list does not grow while its span is read, and spans check.
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_edges)[start..end];
    }

    /// <summary>Prepares <see cref="Totals"/>.</summary>
    public void SetTotals(LogTotal[] totals) => Totals = totals;
}
