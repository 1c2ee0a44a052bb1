using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>
/// Reads a graph as terms, each simplified before those that use it. Named nodes and leaves are atoms; operations that are not arithmetic
/// are functions of their simplified inputs. Elementwise arithmetic is the same for tensors as for numbers, point by point: the shapes that broadcasting
/// gave are restored where the terms are written back.
/// </summary>
internal sealed class GraphReader<T>(TermAlgebra algebra, Reducer reducer)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // What lies deeper is left as it is.
    private const int MaximumNodes = 5_000;

    // A constant tensor of more elements is not searched for being uniform.
    private const int MaximumElements = 1 << 20;

    private const int MaximumExponent = 1000;

    // What was read stays read, with the conditions that reading it noted, for all roots that share it.
    private readonly Dictionary<Variable<T>, (Term Term, ConditionList Conditions)> _terms = new(ReferenceEqualityComparer.Instance);

    /// <summary>The simplified term of a node.</summary>
    public Term Read(Variable<T> root)
    {
        var nodes = Collect(root);
        var conditions = algebra.Conditions;
        foreach (var node in nodes)
        {
            if (!_terms.TryGetValue(node, out var known))
            {
                algebra.Conditions = new ConditionList();
                known = _terms[node] = (ReadNode(node), algebra.Conditions);
            }

            conditions.AddRange(known.Conditions);
        }

        algebra.Conditions = conditions;
        return nodes.Count > 0 ? _terms[root].Term : Atom(root);
    }

    // The newest nodes, as many as may be simplified, in order of age: inputs come before what uses them.
    private static List<Variable<T>> Collect(Variable<T> root)
    {
        var nodes = new List<Variable<T>>();
        if (root.Operation is null || !root.IsTracked) return nodes;
        var seen = new HashSet<Variable<T>>(ReferenceEqualityComparer.Instance) { root };
        var pending = new PriorityQueue<Variable<T>, long>();
        pending.Enqueue(root, -root.Id);
        while (nodes.Count < MaximumNodes && pending.TryDequeue(out var node, out _))
        {
            nodes.Add(node);
            foreach (var input in node.Inputs)
                if (input.IsTracked && input.Operation is not null && input.Name is null && seen.Add(input)) pending.Enqueue(input, -input.Id);
        }

        nodes.Reverse();
        return nodes;
    }

    private Term ReadNode(Variable<T> node)
    {
        var arguments = new Term[node.InputCount];
        foreach (var input in node.Inputs)
            if (IsInfiniteConstant(input)) return Atom(node);
        for (int i = 0; i < arguments.Length; i++) arguments[i] = Argument(node.Input(i));
        var term = node.Operation switch
        {
            IElementwise { Rule: var rule } => ReadElementwise(node, rule, arguments),
            Where<T> => ReadChoice(node, arguments),
            BroadcastTo<T> => arguments[0],
            _ => ReadOperation(node, arguments),
        };
        return IsUnwieldy(term) ? Atom(node) : reducer.Reduce(term);
    }

    // A named node is a symbol to whoever uses it, even if it was itself a root.
    private Term Argument(Variable<T> input) => input.Name is null && _terms.TryGetValue(input, out var known) ? known.Term : Atom(input);

    private Term ReadElementwise(Variable<T> node, object rule, Term[] x) => rule switch
    {
        Add => algebra.Add(x[0], x[1]),
        Subtract => algebra.Subtract(x[0], x[1]),
        Multiply => algebra.Multiply(x[0], x[1]),
        // What divides by zero has no value to keep but the one that the arithmetic of the element type gives it.
        Divide when IsZero(x[1]) => Atom(node),
        Power when IsZero(x[0]) && x[1] is not NumberTerm { Value.Sign: >= 0 } => Atom(node),
        Power when x[0] is NumberTerm { Value.IsOne: true } => x[0],
        Divide => algebra.Divide(x[0], x[1]),
        Negate => algebra.Negate(x[0]),
        Square => algebra.Power(x[0], 2),
        Sqrt => algebra.Power(x[0], Rational.Half),
        Exp => algebra.Exponential(x[0]),
        Power => algebra.Power(x[0], x[1]),
        _ => TryFold(node, x) is { } number ? number
            : rule is IUnaryRule unary ? algebra.Function(unary, x[0], node)
            : algebra.Table.Intern(new FunctionTerm(rule, x, node, isElementwise: true, Smoothness.IsAnalytic(rule))),
    };

    // A choice between a formula and its limit at isolated points, as in a slope, is the formula: everywhere else they agree.
    private Term ReadChoice(Variable<T> node, Term[] x)
    {
        if (ReferenceEquals(x[1], x[2])) return x[1];
        if (x[0] is NumberTerm { Value: var value }) return value.IsZero ? x[2] : x[1];
        var condition = node.Input(0);
        bool hasZero = condition.HasValue && condition.Values.Contains(T.Zero);
        if (!condition.IsTracked && !hasZero) return x[1];
        if (x[0].IsAnalytic && !hasZero)
        {
            algebra.Conditions.AddNonZero(x[0]);
            return x[1];
        }

        return algebra.Table.Intern(new FunctionTerm(node.Operation!, x, node, isElementwise: true, isSmooth: false));
    }

    private Term ReadOperation(Variable<T> node, Term[] x)
    {
        if (TryFold(node, x) is { } folded) return folded;
        bool isLinear = node.Operation!.Linearity == Linearity.InEach || (node.Operation.Linearity is Linearity.Jointly or Linearity.Additive && x.Length == 1);
        if (!isLinear) return Opaque(node, x);

        var number = Rational.One;
        for (int i = 0; i < x.Length; i++)
        {
            (var factor, x[i]) = TakeNumber(x[i]);
            number *= factor;
        }

        return algebra.Scale(number, Opaque(node, x));
    }

    // A linear operation passes numbers through; a sign only if it does not disappear in a difference: Σ(ŷ − y)·x.
    private (Rational Number, Term Remainder) TakeNumber(Term term)
    {
        if (term is not SumTerm sum) return (Rational.One, term);
        var (number, rest) = algebra.Primitive(sum, withSign: false);
        bool hasSign = sum.IsMultiple && sum.Entries[0].Coefficient.Sign < 0 && new ProductLayout(-Rational.One, sum.Entries[0].Monomial, leads: true).IsNegative;
        return hasSign ? (-number, algebra.Negate(rest)) : (number, rest);
    }

    private Term Opaque(Variable<T> node, Term[] x)
    {
        var shapes = new Shape[x.Length];
        for (int i = 0; i < shapes.Length; i++) shapes[i] = node.Input(i).Shape;
        return algebra.Table.Intern(new FunctionTerm(node.Operation!, x, node, isElementwise: false, isSmooth: node.Operation!.Linearity != Linearity.None) { InputShapes = shapes });
    }

    // What became a constant is computed as the graph would have computed it.
    private Term? TryFold(Variable<T> node, Term[] arguments)
    {
        var constants = new Variable<T>[arguments.Length];
        for (int i = 0; i < constants.Length; i++)
        {
            var shape = node.Input(i).Shape;
            if (arguments[i] is not NumberTerm number || shape.Count > MaximumElements) return null;
            constants[i] = Constant.Full(shape, number.Value.To<T>());
        }

        return TryNumber(node.Operation!.Apply(constants));
    }

    private Term Atom(Variable<T> node) =>
        (node is { IsTracked: false, Name: null } ? TryNumber(node) : null)
        ?? algebra.Table.Intern(new AtomTerm(node, node.Name, node.Id, Smoothness.IsAnalytic(node)));

    // A constant whose elements are all the same finite number is that number.
    private Term? TryNumber(Variable<T> constant)
    {
        // A constant that waits to be repeated has the elements of what it repeats. What reads a parameter's value does not stay the same.
        while (constant.Operation is BroadcastTo<T> or Reshape<T>) constant = constant.Input(0);
        if (constant.Operation is not null || !constant.HasValue || constant.Shape.Count is 0 or > MaximumElements) return null;
        var values = constant.Values;
        return T.IsFinite(values[0]) && !values.ContainsAnyExcept(values[0]) ? algebra.Table.Number(Rational.Of(values[0])) : null;
    }

    // Infinity does not obey the laws of arithmetic.
    private static bool IsInfiniteConstant(Variable<T> input) => input is { IsTracked: false, Operation: null, HasValue: true, Shape.Count: 1 } && !T.IsFinite(input.Value);

    private static bool IsZero(Term term) => term is NumberTerm { Value.IsZero: true };

    // Numbers and exponents that have grown past all use end the simplification of what they stand in.
    private static bool IsUnwieldy(Term term) => term switch
    {
        NumberTerm number => number.Value.IsTooLong,
        SumTerm sum => sum.Constant.IsTooLong || Array.Exists(sum.Entries, entry => entry.Coefficient.IsTooLong || HasLargeExponent(entry.Monomial)),
        _ => HasLargeExponent(term),
    };

    private static bool HasLargeExponent(Term term) =>
        term is ProductTerm product && Array.Exists(product.Factors, factor => factor.Exponent.Abs() > MaximumExponent || factor.Exponent.Denominator > MaximumExponent);
}
