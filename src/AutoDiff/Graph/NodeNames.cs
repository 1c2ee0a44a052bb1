using System.Globalization;
using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Names for the nodes of a graph that have none: f, or g or h, for its root, x, x₁ … for variables, v₁, v₂ … for the others, avoiding the names
/// that are taken.
/// </summary>
internal sealed class NodeNames
{
    private static readonly string[] s_rootNames = ["f", "g", "h"];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _count, _variables;

    public void Reserve(string? name)
    {
        if (name is not null) _taken.Add(name);
    }

    /// <summary>The node's own name, or a new one.</summary>
    public string Of<T>(Variable<T> node, bool isRoot)
        where T : unmanaged, IFloatingPointIeee754<T> => node.Name ?? (isRoot ? s_rootNames.FirstOrDefault(_taken.Add) : null) ?? Next();

    /// <summary>A name for a variable: x, then x₁, x₂ ….</summary>
    public string OfVariable() => _taken.Add("x") ? "x" : Next("x", ref _variables);

    private string Next() => Next("v", ref _count);

    private string Next(string letter, ref int count)
    {
        string label;
        do label = letter + Subscript(++count);
        while (!_taken.Add(label));
        return label;
    }

    private static string Subscript(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '₀')));
}
