using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What a backward walk found: for each variable asked for, the gradient with respect to it. A value of its own: nothing is stored on
/// the variables, nothing must be zeroed, gradients of micro-batches add with <c>+</c>, and all together are scaled with <c>*</c> and clipped.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
[DebuggerTypeProxy(typeof(GradientsDebugView<>))]
public sealed partial class Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Up to here a search from one variable to the next is faster than a table.
    private const int MostSearched = 16;

    private readonly NodeDescription _root;
    private readonly Dictionary<Variable<T>, int>? _places;
    private readonly Variable<T>[] _variables;
    private readonly Variable<T>?[] _gradients;
    private Dictionary<Variable<T>, PathCut[]>? _cuts;
    private int _count, _next;

    internal Gradients(Variable<T> root, ReadOnlySpan<Variable<T>> targets, Subgraph<T> graph, Cotangents<T> cotangents, Cuts<T>? cuts)
        : this(root.Description, targets.Length)
    {
        foreach (var target in targets)
        {
            int number = graph.Find(target);
            if (number >= 0 && cotangents.Has(number)) Set(target, cotangents[number]);
            else SetMissing(target, cuts?.On(target) ?? []);
        }
    }

    private Gradients(NodeDescription root, int capacity)
    {
        _root = root;
        _variables = new Variable<T>[capacity];
        _gradients = new Variable<T>?[capacity];
        if (capacity > MostSearched) _places = new(capacity, ReferenceEqualityComparer.Instance);
    }

    /// <summary>The variables that were asked for.</summary>
    public IReadOnlyCollection<Variable<T>> Variables => new ArraySegment<Variable<T>>(_variables, 0, _count);

    /// <summary>The gradient with respect to a variable; it has that variable's shape.</summary>
    /// <exception cref="GradientException">It was not asked for, or nothing differentiable leads to it; the message names what cuts the
    /// path.</exception>
    public Variable<T> this[Variable<T> variable] => TryGet(variable, out var gradient) ? gradient : throw Missing(variable);

    /// <summary>
    /// The variables that were asked for and got no gradient, each with what cuts the path to it. Empty when all is well; print it for a warning,
    /// or call
    /// <see cref="EnsureComplete"/> for an error.
    /// </summary>
    public IReadOnlyList<SeveredGradient<T>> Severed =>
        _cuts is null ? [] : [.. Variables.Where(variable => Find(variable) is null)
            .Select(variable => new SeveredGradient<T>(variable, CutsTo(variable), Why(variable)))];

    private bool IsInPlan => Variables.Any(variable => Find(variable) is { IsMutable: true });

    private string DebuggerText => $"gradients of {_root} by {_count} variables{(_cuts is null ? "" : $", {_cuts.Count} of them severed")}";

    /// <summary>Sums the gradients of two losses, for each variable of either: accumulation over micro-batches.</summary>
    public static Gradients<T> operator +(Gradients<T> a, Gradients<T> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (ReferenceEquals(a, b) && a.IsInPlan)
            throw new InvalidOperationException("These are the same gradients twice, in a plan's memory: the second replay wrote over the first. Add what Invoke returns, which are copies.");
        var sum = new Gradients<T>(a._root, a._count + b._count);
        foreach (var variable in a.Variables) sum.Set(variable, a.Find(variable));
        foreach (var variable in b.Variables) sum.Set(variable, ForwardMode.Add(sum.Find(variable), b.Find(variable)));
        foreach (var variable in sum.Variables)
            if (sum.Find(variable) is null) sum.SetMissing(variable, [.. a.CutsTo(variable).Union(b.CutsTo(variable))]);
        return sum;
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
        _cuts is null ? this : throw new GradientException(string.Join(Environment.NewLine, Severed));

    internal Variable<T>? Find(Variable<T> variable) => PlaceOf(variable) is var place and >= 0 ? _gradients[place] : null;

    /// <summary>Other gradients of the same variables; null for none.</summary>
    /// <param name="root">The node that they are of.</param>
    /// <param name="change">Gives a variable's new gradient, from the variable and the gradient that stands here.</param>
    internal Gradients<T> Select(Variable<T> root, Func<Variable<T>, Variable<T>?, Variable<T>?> change) => Select(root.Description, change);

    private Gradients<T> Select(NodeDescription root, Func<Variable<T>, Variable<T>?, Variable<T>?> change)
    {
        var changed = new Gradients<T>(root, _count);
        foreach (var variable in Variables)
        {
            if (change(variable, Find(variable)) is { } gradient) changed.Set(variable, gradient);
            else changed.SetMissing(variable, CutsTo(variable));
        }

        return changed;
    }

    /// <summary>The same gradients, filed under other variables.</summary>
    internal Gradients<T> Under(Variable<T>[] variables, Variable<T>[] others)
    {
        var filed = new Gradients<T>(_root, variables.Length);
        for (int i = 0; i < variables.Length; i++)
        {
            // The same constant given twice is one variable, whose gradients add.
            var gradient = Find(variables[i]);
            filed.Set(others[i], ReferenceEquals(variables[i], others[i]) ? gradient : ForwardMode.Add(filed.Find(others[i]), gradient));
        }

        for (int i = 0; i < variables.Length; i++)
            if (filed.Find(others[i]) is null) filed.SetMissing(others[i], CutsTo(variables[i]));

        return filed;
    }

    private void Set(Variable<T> variable, Variable<T>? gradient)
    {
        int place = PlaceOf(variable);
        if (place < 0)
        {
            place = _count++;
            _variables[place] = variable;
            _places?.Add(variable, place);
        }

        _gradients[place] = gradient;
    }

    private void SetMissing(Variable<T> variable, PathCut[] cuts)
    {
        Set(variable, null);
        (_cuts ??= new(ReferenceEqualityComparer.Instance))[variable] = cuts;
    }

    // Whoever reads gradients does so in the order in which they were asked for, so the next is the likeliest. Threads that disturb each other here
    // search longer.
    private int PlaceOf(Variable<T> variable)
    {
        int next = _next;
        if (next < _count && ReferenceEquals(_variables[next], variable)) return Reach(next);
        if (_places is not null) return _places.TryGetValue(variable, out int known) ? Reach(known) : -1;
        for (int place = 0; place < _count; place++)
            if (ReferenceEquals(_variables[place], variable)) return Reach(place);
        return -1;
    }

    private int Reach(int place)
    {
        _next = place + 1;
        return place;
    }

    private PathCut[] CutsTo(Variable<T> variable) => _cuts?.GetValueOrDefault(variable) ?? [];

    /// <summary>What to say of a gradient that is not there.</summary>
    internal GradientException Missing(Variable<T> variable) => new(PlaceOf(variable) >= 0
        ? Why(variable)
        : $"The gradient with respect to {variable.Describe()} was not asked for. Name it in the call that made these gradients.");

    private string Why(Variable<T> variable)
    {
        string missing = $"{_root} has no gradient with respect to {variable.Describe()}";
        return !variable.IsTracked ? $"{missing}, which is a constant. Make it with Variable.Of or Parameter.Of."
            : CutsTo(variable) is { Length: > 0 } cuts
                ? $"{missing}: every path to it is cut by {string.Join(", and by ", (IEnumerable<PathCut>)cuts)}."
            : $"{missing}: it was not computed from it. What leaves the graph (Detach, Values, an index) leaves no path behind.";
    }
}
