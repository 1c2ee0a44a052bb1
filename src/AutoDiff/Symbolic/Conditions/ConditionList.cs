namespace AutoDiff.Symbolic;

/// <summary>Conditions, each once, in the order in which they were met.</summary>
internal sealed class ConditionList
{
    private readonly HashSet<Condition> _set = [];
    private readonly List<Condition> _list = [];

    public IReadOnlyList<Condition> Conditions => _list;

    public bool IsEmpty => _list.Count == 0;

    public void Add(Condition condition)
    {
        if (_set.Add(condition)) _list.Add(condition);
    }

    public void AddRange(IEnumerable<Condition> conditions)
    {
        foreach (var condition in conditions) Add(condition);
    }
}
