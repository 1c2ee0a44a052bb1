namespace AutoDiff;

/// <summary>The elements of a node that can change with one element of a variable.</summary>
internal sealed class ReachedElements
{
    private readonly bool[] _marks;
    private List<int>? _places;

    public ReachedElements(int count) => _marks = new bool[count];

    /// <summary>Whether an element is among them.</summary>
    public bool this[int place] => _marks[place];

    /// <summary>Their places, in order.</summary>
    public IReadOnlyList<int> Places => _places ??= [.. Enumerable.Range(0, _marks.Length).Where(place => _marks[place])];

    /// <summary>Adds one, before any are asked for.</summary>
    public void Add(int place) => _marks[place] = true;
}
