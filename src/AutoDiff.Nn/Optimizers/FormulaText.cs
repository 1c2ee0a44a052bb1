using System.Globalization;
using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>Writes small formulas as plain text, by the notation that each primitive declares.</summary>
internal sealed class FormulaText<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, string> _names = new(ReferenceEqualityComparer.Instance);

    /// <summary>From now on, writes a node as a name.</summary>
    public void Name(Variable<T> node, string name) => _names[node] = name;

    /// <summary>The formula, in parentheses if it holds together less strongly than its surroundings need.</summary>
    public string Write(Variable<T> node, Precedence needed = Precedence.Lowest)
    {
        if (_names.TryGetValue(node, out string? name) || (name = node.Name) is not null) return name;
        if (node.Operation is not { } operation) return node.Value.ToString("G4", CultureInfo.InvariantCulture);

        var notation = operation.Notation;
        var operands = new string[node.Inputs.Count];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = Write(node.Inputs[i], notation.TextOperands[Math.Min(i, notation.TextOperands.Count - 1)]);
        string text = notation.Text.Replace("{*}", string.Join(", ", operands), StringComparison.Ordinal);
        for (int i = 0; i < operands.Length; i++) text = text.Replace($"{{{i}}}", operands[i], StringComparison.Ordinal);
        return notation.Precedence < needed ? $"({text})" : text;
    }
}
