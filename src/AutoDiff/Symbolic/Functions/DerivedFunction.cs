using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>
/// A function with all its derivatives as formulas, made by <see cref="Derive"/>. Every formula is simplified, prints itself together with the
/// restrictions that simplifying it relied on, and is a graph that can be evaluated and differentiated again.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed partial class DerivedFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A derivative with a longer formula is not told.
    private const int LongestFormula = 3000;

    // Of a longer function only the derivative is simplified.
    private const int LongestFunction = 200;

    private readonly Dictionary<string, Variable<T>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Variable<T>, Step> _steps = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _lock = new();
    private readonly Simplifier<T> _simplifier;
    private Simplified<T>? _formula;

    internal DerivedFunction(Variable<T> root, Variable<T>[] variables, Effort? effort = null)
    {
        (Root, Variables, _simplifier) = (root, variables, new Simplifier<T>(effort ?? new Effort()));
        foreach (var variable in variables)
        {
            ArgumentNullException.ThrowIfNull(variable, nameof(variables));
            if (!variable.IsTracked)
                throw new ArgumentException($"{variable.Describe()} is a constant, to which no derivative is taken. Make it with {nameof(AutoDiff.Variable)}.{nameof(AutoDiff.Variable.Of)}, or as a symbol.", nameof(variables));
            if (variable.Name is { } name && !_byName.TryAdd(name, variable))
                throw new ArgumentException($"Two variables are named {name}; a formula could not tell them apart.", nameof(variables));
        }
    }

    /// <summary>The function as it was recorded.</summary>
    public Variable<T> Root { get; }

    /// <summary>What it is a function of.</summary>
    public IReadOnlyList<Variable<T>> Variables { get; }

    /// <summary>The function, simplified.</summary>
    public Simplified<T> Formula => _formula ??= Simplify.Of(Root);

    /// <summary>The gradient: the partial derivative with respect to each variable, in its shape.</summary>
    /// <exception cref="GradientException">The function's value has several elements (see <see cref="Jacobian"/>), or something without a
    /// derivative lies on the way.</exception>
    public DerivedGradient<T> Gradient
    {
        get
        {
            AutoDiff.Gradient.EnsureScalar(Root);
            return new(Name, Variables, [.. Variables.Select(Partial)]);
        }
    }

    private string Name => Root.Name ?? "f";

    /// <summary>The derivative of a function of one variable, or a higher one. Of a tensor: of each element by its own argument.</summary>
    /// <param name="order">How often to differentiate; 0 gives the function.</param>
    /// <exception cref="InvalidOperationException">The function has several variables, or none: see <see cref="Partial(string)"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    /// <exception cref="FormulaTooLongException">The formula is too long.</exception>
    /// <exception cref="GradientException">Something without a derivative lies on the way; or of a tensor, an operation mixes elements.</exception>
    public Simplified<T> Derivative(int order = 1)
    {
        if (Variables is not [var x])
            throw new InvalidOperationException($"{this} has {Variables.Count} variables ({Names}): say which to differentiate by, with Partial.");
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        if (x.Shape.Rank > 0 && Root.Shape == x.Shape) return Simplify.Of(AutoDiff.Derivative.Graph(Root, x, order));
        return order == 0 ? Formula : Partial([.. Enumerable.Repeat(x, order)]);
    }

    /// <summary>The partial derivative with respect to a variable, by its name.</summary>
    /// <exception cref="ArgumentException">There is no such variable.</exception>
    /// <inheritdoc cref="Partial(Variable{T})" path="/returns|/exception"/>
    public Simplified<T> Partial(string variable) => Partial(Variable(variable));

    /// <summary>The partial derivative with respect to a variable.</summary>
    /// <param name="variable">One of the function's variables, or any node that it was computed from.</param>
    /// <returns>The derivative in the variable's shape; of a function whose value is a tensor, in the shape (…value, …variable). 0 where there is
    /// no dependence.</returns>
    /// <exception cref="GradientException">Something without a derivative lies on the way.</exception>
    public Simplified<T> Partial(Variable<T> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return First(variable).Simplified;
    }

    /// <summary>A mixed or repeated partial derivative: <c>Partial("x", "x", "y")</c> is differentiated twice by x, then by y.</summary>
    /// <param name="variables">The names, in the order of differentiation.</param>
    /// <inheritdoc cref="Partial(string)" path="/exception"/>
    public Simplified<T> Partial(params ReadOnlySpan<string> variables)
    {
        var chosen = new Variable<T>[variables.Length];
        for (int i = 0; i < chosen.Length; i++) chosen[i] = Variable(variables[i]);
        return Partial(chosen);
    }

    /// <summary>A mixed or repeated partial derivative.</summary>
    /// <param name="variables">The variables, in the order of differentiation; with none, the function itself.</param>
    /// <exception cref="FormulaTooLongException">The formula is too long.</exception>
    /// <inheritdoc cref="Partial(Variable{T})" path="/exception"/>
    public Simplified<T> Partial(params ReadOnlySpan<Variable<T>> variables)
    {
        if (variables.IsEmpty) return Formula;
        foreach (var variable in variables) ArgumentNullException.ThrowIfNull(variable, nameof(variables));
        var step = First(variables[0]);
        lock (_lock)
        {
            foreach (var variable in variables[1..])
            {
                if (!step.Next.TryGetValue(variable, out var next)) step.Next[variable] = next = Following(step, variable);
                if (next.IsTooLong) throw new FormulaTooLongException(step.Order, step.Length, variables.Length);
                step = next;
            }
        }

        return step.Simplified;
    }

    /// <summary>
    /// The derivative along a direction, Σ ∂f/∂v · direction: how fast the value changes there. Along a direction of length 1 it is a slope.
    /// </summary>
    /// <param name="direction">For each variable its part of the direction, in its shape: numbers or symbols.</param>
    /// <exception cref="ArgumentException">There are not as many parts as variables.</exception>
    /// <exception cref="ShapeException">A part does not have its variable's shape.</exception>
    /// <exception cref="GradientException">Something without a derivative lies on the way.</exception>
    public Simplified<T> Directional(params ReadOnlySpan<Variable<T>> direction)
    {
        if (direction.Length != Variables.Count)
            throw new ArgumentException($"A direction has a part for each of {Names}; {direction.Length} were given.", nameof(direction));
        var pairs = new (Variable<T>, Variable<T>)[direction.Length];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = (Variables[i], direction[i]);
        return Simplify.Of(Jvp.Of(Root, pairs) ?? Constant.Full(Root.Shape, T.Zero));
    }

    /// <summary>
    /// The derivative of y with respect to x where f(x, y) = 0 makes y a function of x: −(∂f/∂x)/(∂f/∂y). Higher orders differentiate that again, y
    /// moving along.
    /// </summary>
    /// <param name="y">The name of the variable that depends on the other.</param>
    /// <param name="x">The name of the other.</param>
    /// <param name="order">How often to differentiate, from 1 on.</param>
    /// <returns>The derivative, restricted to where ∂f/∂y ≠ 0.</returns>
    /// <exception cref="ArgumentException">There is no such variable, or it is not a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is less than 1.</exception>
    /// <exception cref="FormulaTooLongException">The formula is too long.</exception>
    /// <exception cref="GradientException">The function does not depend on y, or something without a derivative lies on the way.</exception>
    public Simplified<T> Implicit(string y, string x, int order = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        Variable<T> dependent = Number(y, nameof(y)), other = Number(x, nameof(x));
        AutoDiff.Gradient.EnsureScalar(Root);
        var (above, aboveGraphs, _) = First(other);
        var (below, belowGraphs, _) = First(dependent);
        if (below.Result is { IsTracked: false, HasValue: true } constant && constant.Value == T.Zero)
            throw new GradientException($"{Name}({Names}) = 0 does not determine {y}: the function's derivative with respect to it is 0.");
        var restrictions = new Simplifier<T>().ConditionsOfNonZero(below.Result);
        var graph = -(above.Result / below.Result);
        Simplified<T> derivative;
        lock (_lock)
        {
            var step = new Step(_simplifier.Of(graph, [.. aboveGraphs, .. belowGraphs]), [graph], Order: 1);
            var first = step.Simplified.Result;
            for (int i = 1; i < order; i++)
            {
                var lower = step.Simplified.Result;
                graph = Differentiated(lower, other) + Differentiated(lower, dependent) * first;
                var next = new Step(_simplifier.Of(graph, [.. aboveGraphs, .. belowGraphs, .. step.Graphs]),
                    [.. step.Graphs, graph], step.Order + 1);
                if (next.IsTooLong) throw new FormulaTooLongException(step.Order, step.Length, order);
                step = next;
            }

            derivative = step.Simplified;
        }

        return derivative with { Restrictions = [.. restrictions.Concat(derivative.Restrictions).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>The function by its name and variables, with its formula: <c>f(x, y) = x² + 3x·y + y²</c>.</summary>
    public override string ToString() => $"{Name}({Names}) = {Formula}";

    /// <summary>∂y/∂x, as graph; zeros where there is no dependence.</summary>
    internal static Variable<T> Differentiated(Variable<T> y, Variable<T> x)
    {
        if (y.Shape.Count == 1 && y.Shape.Rank == 0) return AutoDiff.Gradient.Graph(y, x).Find(x) ?? Constant.Full(x.Shape, T.Zero);
        if (x.Shape.Rank == 0) return Jvp.Of(y, (x, 1.0)) ?? Constant.Full(y.Shape, T.Zero);
        return AutoDiff.Jacobian.Find(y, x, JacobianMode.Automatic,
            asGraph: true) ?? Constant.Full(Shape.Of([.. y.Shape.Lengths, .. x.Shape.Lengths]), T.Zero);
    }

    // The derivative of √x is 1/(2√x), also where √x has a name.
    private Step First(Variable<T> variable)
    {
        lock (_lock)
        {
            if (_steps.TryGetValue(variable, out var known)) return known;
            var root = Root.WithoutName();
            var graph = Differentiated(root, variable);
            var step = new Step(_simplifier.Of(graph), [graph], Order: 1);
            return _steps[variable] = OfSimplified(root, variable, step.Simplified) ?? step;
        }
    }

    // The rules go step by step through what cancels: arcsin(x/x) has a derivative, 0, where arcsin has none on the way.
    // What the simplified function gives is taken where it is shorter; a condition that belongs to a kink stays.
    private Step? OfSimplified(Variable<T> root, Variable<T> variable, Simplified<T> derivative)
    {
        if (variable.Operation is not null || GraphNodes.OldestFirst(root, _ => false, LongestFunction) is null) return null;
        var function = _simplifier.Of(root).Result;
        if (function.ToFormula() == root.ToFormula()) return null;
        var graph = Differentiated(function, variable);
        var other = _simplifier.Of(graph, root);
        bool hasNone = derivative.Result is { IsTracked: false, HasValue: true } constant && constant.Values.Contains(T.NaN);
        bool keepsKinks = _simplifier.IsSmooth(function) || derivative.Restrictions.All(other.Restrictions.Contains);
        bool isShorter = other.ToString().Length < derivative.ToString().Length;
        return hasNone || (keepsKinks && isShorter) ? new Step(other, [root, graph], Order: 1) : null;
    }

    private Step Following(Step step, Variable<T> variable)
    {
        var graph = Differentiated(step.Simplified.Result, variable);
        return new Step(_simplifier.Of(graph, step.Graphs), [.. step.Graphs, graph], step.Order + 1);
    }

    /// <summary>
    /// A derivative with the graphs that it, and those before it, were simplified from; and those that follow by one variable more.
    /// </summary>
    private sealed record Step(Simplified<T> Simplified, Variable<T>[] Graphs, int Order)
    {
        public int Length { get; } = GraphNodes.OldestFirst(Simplified.Result).Count;

        // A second derivative is always told.
        public bool IsTooLong => Order > 2 && Length > LongestFormula;

        public Dictionary<Variable<T>, Step> Next { get; } = new(ReferenceEqualityComparer.Instance);
    }

    private string Names => string.Join(", ", Variables.Select(variable => variable.Name ?? "?"));

    private Variable<T> Variable(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.TryGetValue(name, out var variable)
            ? variable
            : throw new ArgumentException($"{this} has no variable {name}; it has {Names}.", nameof(name));
    }

    private Variable<T> Number(string name, string parameter) => Variable(name) is { Shape.Rank: 0 } variable
        ? variable
        : throw new ArgumentException($"{name} has the shape {Variable(name).Shape}; an implicit derivative is of numbers.", parameter);
}
