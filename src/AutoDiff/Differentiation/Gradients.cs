using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What a backward walk found: for each variable asked for, the gradient with respect to it. A value of its own: nothing is stored on
/// the variables, nothing must be zeroed, and gradients of micro-batches add with <c>+</c>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
[DebuggerTypeProxy(typeof(GradientsDebugView<>))]
public sealed class Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, Variable<T>?> _gradients = new(ReferenceEqualityComparer.Instance);
    private readonly string _root;
    private readonly Dictionary<Variable<T>, PathCut[]> _cuts = new(ReferenceEqualityComparer.Instance);

    internal Gradients(Variable<T> root, ReadOnlySpan<Variable<T>> targets, Func<Variable<T>, Variable<T>?> find, Cuts<T> cuts)
    {
        _root = root.Describe();
        foreach (var target in targets)
            if ((_gradients[target] = find(target)) is null) _cuts[target] = cuts.On(target);
    }

    private Gradients(Gradients<T> a, Gradients<T> b)
    {
        _root = a._root;
        foreach (var (variable, gradient) in a._gradients) _gradients[variable] = gradient;
        foreach (var (variable, gradient) in b._gradients)
        {
            _gradients[variable] = ForwardMode.Add(_gradients.GetValueOrDefault(variable), gradient);
        }

        foreach (var (variable, gradient) in _gradients)
            if (gradient is null) _cuts[variable] = [.. a.CutsTo(variable).Union(b.CutsTo(variable))];
    }

    private Gradients(string root) => _root = root;

    /// <summary>The variables that were asked for.</summary>
    public IReadOnlyCollection<Variable<T>> Variables => _gradients.Keys;

    /// <summary>The gradient with respect to a variable; it has that variable's shape.</summary>
    /// <exception cref="GradientException">It was not asked for, or nothing differentiable leads to it; the message names what cuts the path.</exception>
    public Variable<T> this[Variable<T> variable] => TryGet(variable, out var gradient) ? gradient : throw Missing(variable);

    /// <summary>
    /// The variables that were asked for and got no gradient, each with what cuts the path to it. Empty when all is well; print it for a warning, or call
    /// <see cref="EnsureComplete"/> for an error.
    /// </summary>
    public IReadOnlyList<SeveredGradient<T>> Severed => [.. _gradients.Where(pair => pair.Value is null).Select(pair => new SeveredGradient<T>(pair.Key, _cuts[pair.Key], Why(pair.Key)))];

    private string DebuggerText => $"gradients of {_root} by {_gradients.Count} variables{(_cuts.Count == 0 ? "" : $", {_cuts.Count} of them severed")}";

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

    /// <summary>These gradients, if every variable that was asked for has one.</summary>
    /// <exception cref="GradientException">One or more have none; the message names each of them and what cuts the path to it.</exception>
    public Gradients<T> EnsureComplete() =>
        _cuts.Count == 0 ? this : throw new GradientException(string.Join(Environment.NewLine, Severed));

    internal Variable<T>? Find(Variable<T> variable) => _gradients.GetValueOrDefault(variable);

    /// <summary>Other gradients of the same variables; null for none.</summary>
    /// <param name="root">The node that they are of.</param>
    /// <param name="change">Gives a variable's new gradient, from the variable and the gradient that stands here.</param>
    internal Gradients<T> Select(Variable<T> root, Func<Variable<T>, Variable<T>?, Variable<T>?> change)
    {
        var changed = new Gradients<T>(root.Describe());
        foreach (var (variable, gradient) in _gradients)
            if ((changed._gradients[variable] = change(variable, gradient)) is null) changed._cuts[variable] = CutsTo(variable);
        return changed;
    }

    /// <summary>The same gradients, filed under other variables.</summary>
    internal Gradients<T> Under(Variable<T>[] variables, Variable<T>[] others)
    {
        var filed = new Gradients<T>(_root);
        for (int i = 0; i < variables.Length; i++)
        {
            // The same constant given twice is one variable, whose gradients add.
            var gradient = Find(variables[i]);
            filed._gradients[others[i]] = ReferenceEquals(variables[i], others[i]) ? gradient : ForwardMode.Add(filed.Find(others[i]), gradient);
        }

        for (int i = 0; i < variables.Length; i++)
            if (filed.Find(others[i]) is null) filed._cuts[others[i]] = CutsTo(variables[i]);

        return filed;
    }

    private PathCut[] CutsTo(Variable<T> variable) => _cuts.GetValueOrDefault(variable, []);

    /// <summary>What to say of a gradient that is not there.</summary>
    internal GradientException Missing(Variable<T> variable) => new(_gradients.ContainsKey(variable)
        ? Why(variable)
        : $"The gradient with respect to {variable.Describe()} was not asked for. Name it in the call that made these gradients.");

    private string Why(Variable<T> variable)
    {
        string missing = $"{_root} has no gradient with respect to {variable.Describe()}";
        return !variable.IsTracked ? $"{missing}, which is a constant. Make it with Variable.Of or Parameter.Of."
            : CutsTo(variable) is { Length: > 0 } cuts ? $"{missing}: every path to it is cut by {string.Join(", and by ", (IEnumerable<PathCut>)cuts)}."
            : $"{missing}: it was not computed from it. What leaves the graph (Detach, Values, an index) leaves no path behind.";
    }
}
