using System.Collections;
using System.Numerics;
using System.Text;

namespace AutoDiff;

/// <summary>The gradient of a function as formulas, one for each variable.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class DerivedGradient<T> : IReadOnlyList<Simplified<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly string _name;
    private readonly Simplified<T>[] _partials;

    internal DerivedGradient(string name, IReadOnlyList<Variable<T>> variables, Simplified<T>[] partials) =>
        (_name, Variables, _partials) = (name, variables, partials);

    /// <summary>The variables, in the order of the formulas.</summary>
    public IReadOnlyList<Variable<T>> Variables { get; }

    /// <inheritdoc/>
    public int Count => _partials.Length;

    /// <summary>The partial derivative with respect to the variable of that number.</summary>
    public Simplified<T> this[int index] => _partials[index];

    /// <summary>The partial derivative with respect to a variable.</summary>
    /// <exception cref="KeyNotFoundException">The gradient is not with respect to that variable.</exception>
    public Simplified<T> this[Variable<T> variable] => this[Find(own => ReferenceEquals(own, variable), variable?.Name)];

    /// <summary>The partial derivative with respect to a variable, by its name.</summary>
    /// <exception cref="KeyNotFoundException">The gradient is not with respect to a variable of that name.</exception>
    public Simplified<T> this[string variable] => this[Find(own => own.Name == variable, variable)];

    /// <inheritdoc/>
    public IEnumerator<Simplified<T>> GetEnumerator() => ((IEnumerable<Simplified<T>>)_partials).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A line for each variable: <c>∂f/∂x = 2x + 3y</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Count; i++) text.Append(i > 0 ? "\n" : "").Append($"∂{_name}/∂{Variables[i].Name ?? "?"} = {_partials[i]}");
        return text.ToString();
    }

    private int Find(Func<Variable<T>, bool> isWanted, string? name)
    {
        for (int i = 0; i < Count; i++)
            if (isWanted(Variables[i])) return i;
        throw new KeyNotFoundException($"The gradient is not with respect to {name ?? "that variable"}, but to {string.Join(", ", Variables.Select(variable => variable.Name))}.");
    }
}
