namespace AutoDiff;

/// <summary>What to call a node in a message, once the node itself may be gone.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is if it has none.</param>
/// <param name="Id">Its number.</param>
internal readonly record struct NodeDescription(string? Name, string Kind, long Id)
{
    public override string ToString() => Name is not null ? $"'{Name}'" : $"{Kind} #{Id}";
}
