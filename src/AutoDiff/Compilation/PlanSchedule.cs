using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Puts the values of a plan in groups and the groups in order. From the newest value to the oldest, an elementwise operation joins the first group
/// that reads it, if that is of its shape; every other operation is a group by itself. A value is thus computed as late as can be, and a group
/// depends on earlier ones only.
/// </summary>
internal sealed class PlanSchedule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PlanGraph<T> _graph;
    private readonly int[][] _operands;
    private readonly List<int>?[] _members;
    private readonly int[] _firstReader, _group;
    private readonly bool[] _isStored;

    /// <summary>Makes the schedule.</summary>
    /// <param name="graph">The values.</param>
    /// <param name="results">The values that are handed out.</param>
    /// <param name="draws">Random numbers, which are drawn whether they are read or not.</param>
    public PlanSchedule(PlanGraph<T> graph, IEnumerable<int> results, IEnumerable<int> draws)
    {
        _graph = graph;
        int count = graph.Values.Count;
        (_members, _firstReader, _group, _isStored) = (new List<int>?[count], new int[count], new int[count], new bool[count]);
        _operands = new int[count][];
        for (int number = 0; number < count; number++) _operands[number] = Read(graph.Values[number]);
        Array.Fill(_firstReader, int.MaxValue);
        Array.Fill(_group, -1);
        var isNeeded = new bool[count];
        foreach (int number in results) _isStored[number] = isNeeded[number] = true;
        foreach (int number in draws) isNeeded[number] = true;

        for (int number = count - 1; number >= 0; number--)
        {
            var value = graph.Values[number];
            if (value.Kind is not (PlanValueKind.Computed or PlanValueKind.Stretched) || (_firstReader[number] == int.MaxValue && !isNeeded[number]))
                continue;
            int group = Group(number);
            _group[number] = group;
            (_members[group] ??= []).Add(number);
            // Else it joined the group of its first reader.
            _isStored[number] |= group == number;
            foreach (int input in Operands(number)) _firstReader[input] = Math.Min(_firstReader[input], group);
        }

        // A value that a later group reads as well has to be stored, though the first group that reads it computes it.
        for (int number = 0; number < count; number++)
        {
            if (_group[number] < 0) continue;
            foreach (int input in Operands(number))
                if (_group[input] >= 0 && _group[input] != _group[number]) _isStored[input] = true;
        }

        foreach (var members in _members) members?.Reverse();
    }

    /// <summary>The groups in order, each with its values, oldest first.</summary>
    public List<List<int>> Groups => [.. _members.OfType<List<int>>()];

    /// <summary>Whether a value is read by another group than its own, or handed out.</summary>
    public bool IsStored(int number) => _isStored[number];

    /// <summary>The values that an operation reads: elementwise ones read what is stretched where it lies.</summary>
    public ReadOnlySpan<int> Operands(int number) => _operands[number];

    /// <summary>A value, or the one that it is stretched from.</summary>
    public int Unstretched(int number)
    {
        while (_graph.Values[number].Kind == PlanValueKind.Stretched) number = _graph.Values[number].Inputs[0];
        return number;
    }

    // A group is named by its newest value, which is also its place in the order.
    private int Group(int number)
    {
        var value = _graph.Values[number];
        int reader = _firstReader[number];
        if (value.Kernel is null || reader == int.MaxValue || _graph.Values[reader] is not { Kernel: not null } newest) return number;
        return newest.Node.Shape == value.Node.Shape || (newest.Count == 1 && value.Count == 1) ? reader : number;
    }

    private int[] Read(PlanValue<T> value) =>
        value.Kernel is null || !Array.Exists(value.Inputs, input => _graph.Values[input].Kind == PlanValueKind.Stretched)
            ? value.Inputs
            : Array.ConvertAll(value.Inputs, Unstretched);
}
