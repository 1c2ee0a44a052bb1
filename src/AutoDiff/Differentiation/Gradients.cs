using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What a backward walk found: for each variable asked for, the gradient with respect to it. A value of its own: nothing is stored on
/// the variables, nothing must be zeroed, and gradients of micro-batches add with <c>+</c>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, Variable<T>?> _gradients = new(ReferenceEqualityComparer.Instance);
    private readonly string _root;
    private readonly string? _cuts;

    internal Gradients(Variable<T> root, ReadOnlySpan<Variable<T>> targets, Func<Variable<T>, Variable<T>?> find, List<Variable<T>>? cuts)
    {
        _root = root.Describe();
        // Kept as text: nodes would keep the graph alive.
        _cuts = cuts is null ? null : string.Join(", ", cuts.Select(cut => $"{cut.Operation!.Name} (at {cut.Describe()}), {cut.Operation.CutReason}").Distinct());
        foreach (var target in targets) _gradients[target] = find(target);
    }

    private Gradients(Gradients<T> a, Gradients<T> b)
    {
        _root = a._root;
        _cuts = a._cuts ?? b._cuts;
        foreach (var (variable, gradient) in a._gradients) _gradients[variable] = gradient;
        foreach (var (variable, gradient) in b._gradients)
        {
            _gradients[variable] = ForwardMode.Add(_gradients.GetValueOrDefault(variable), gradient);
        }
    }

    private Gradients(string root, string? cuts) => (_root, _cuts) = (root, cuts);

    /// <summary>The variables that were asked for.</summary>
    public IReadOnlyCollection<Variable<T>> Variables => _gradients.Keys;

    /// <summary>The gradient with respect to a variable; it has that variable's shape.</summary>
    /// <exception cref="GradientException">It was not asked for, or nothing differentiable leads to it; the message names what cuts the path.</exception>
    public Variable<T> this[Variable<T> variable] => TryGet(variable, out var gradient) ? gradient : throw Missing(variable);

    /// <summary>Sums the gradients of two losses, for each variable of either: accumulation over micro-batches.</summary>
    public static Gradients<T> operator +(Gradients<T> a, Gradients<T> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new Gradients<T>(a, b);
    }

    /// <summary>The gradient with respect to a variable, if the differentiated node depends on it smoothly.</summary>
    /// <returns>False when no path leads to the variable: not the same as a gradient that is zero.</returns>
    public bool TryGet(Variable<T> variable, [NotNullWhen(true)] out Variable<T>? gradient)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return (gradient = Find(variable)) is not null;
    }

    internal Variable<T>? Find(Variable<T> variable) => _gradients.GetValueOrDefault(variable);

    /// <summary>Other gradients of the same variables; null for none.</summary>
    /// <param name="root">The node that they are of.</param>
    /// <param name="change">Gives a variable's new gradient, from the variable and the gradient that stands here.</param>
    internal Gradients<T> Select(Variable<T> root, Func<Variable<T>, Variable<T>?, Variable<T>?> change)
    {
        var changed = new Gradients<T>(root.Describe(), _cuts);
        foreach (var (variable, gradient) in _gradients) changed._gradients[variable] = change(variable, gradient);
        return changed;
    }

    /// <summary>The same gradients, filed under other variables.</summary>
    internal Gradients<T> Under(Variable<T>[] variables, Variable<T>[] others)
    {
        var filed = new Gradients<T>(_root, _cuts);
        for (int i = 0; i < variables.Length; i++)
        {
            // The same constant given twice is one variable, whose gradients add.
            var gradient = Find(variables[i]);
            filed._gradients[others[i]] = ReferenceEquals(variables[i], others[i]) ? gradient : ForwardMode.Add(filed.Find(others[i]), gradient);
        }

        return filed;
    }

    /// <summary>What to say of a gradient that is not there.</summary>
    internal GradientException Missing(Variable<T> variable)
    {
        string name = variable.Describe();
        if (!_gradients.ContainsKey(variable)) return new($"The gradient with respect to {name} was not asked for. Name it in the call that made these gradients.");
        if (!variable.IsTracked) return new($"{_root} has no gradient with respect to {name}, which is a constant. Make it with Variable.Of or Parameter.Of.");
        return _cuts is null
            ? new($"{_root} has no gradient with respect to {name}: it was not computed from it.")
            : new($"{_root} has no gradient with respect to {name}: every path to it is cut by {_cuts}.");
    }
}
