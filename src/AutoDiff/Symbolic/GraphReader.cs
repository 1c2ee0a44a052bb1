using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>
/// Reads a graph as terms, each simplified before those that use it. Named nodes and leaves are atoms; operations that are not arithmetic
/// are functions of their simplified inputs. Elementwise arithmetic is the same for tensors as for numbers, point by point: the shapes that
/// broadcasting gave are restored where the terms are written back.
/// </summary>
internal sealed class GraphReader<T>(TermAlgebra algebra, Reducer reducer, Effort effort)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // What lies deeper is left as it is.
    private const int MaximumNodes = 5_000;

    private const int MaximumExponent = 1_000_000;

    // Of more choices, one after the other or within each other, nothing is asked but the condition.
    private const int MaximumBranches = 16, MaximumNestedChoices = 4;

    private static readonly Sum<T> s_sum = new(Axes.All);

    private readonly ConstantReader<T> _constants = new(algebra);

    // What was read stays read, for all roots that share it.
    private readonly Dictionary<Variable<T>, Term> _terms = new(ReferenceEqualityComparer.Instance);

    // What a node itself needs to have a value, and what was assumed when it was read; of most nodes nothing.
    private readonly Dictionary<Variable<T>, Condition[]> _needs = new(ReferenceEqualityComparer.Instance),
        _assumptions = new(ReferenceEqualityComparer.Instance);

    // Nodes that nothing is known of, nor of anything that they were computed from.
    private readonly HashSet<Variable<T>> _free = new(ReferenceEqualityComparer.Instance);

    /// <summary>The simplified term of a node.</summary>
    public Term Read(Variable<T> root)
    {
        if (!IsRead(root)) return _constants.Atom(root);
        foreach (var node in Collect(root))
        {
            effort.Spend(1);
            if (effort.IsSpent) break;
            algebra.Assumptions = new ConditionList();
            _terms[node] = ReadNode(node);
            if (!algebra.Assumptions.IsEmpty) _assumptions[node] = [.. algebra.Assumptions.Conditions];
            if (NeedsOf(node) is { Length: > 0 } needs) _needs[node] = needs;
            else if (algebra.Assumptions.IsEmpty && AreFree(node)) _free.Add(node);
        }

        return _terms.TryGetValue(root, out var known) ? known : _constants.Atom(root);
    }

    /// <summary>What a node that was read, with all that it was computed from, needs to have a value.</summary>
    public IReadOnlyList<Condition> Needs(Variable<T> root) => Gather(root, _needs, throughChoices: false);

    /// <summary>What was assumed to simplify a node.</summary>
    public IReadOnlyList<Condition> Assumptions(Variable<T> root) => Gather(root, _assumptions, throughChoices: true);

    private IReadOnlyList<Condition> Gather(Variable<T> root, Dictionary<Variable<T>, Condition[]> known, bool throughChoices, int depth = 0)
    {
        var all = new ConditionList();
        if (known.Count == 0) return all.Conditions;
        var branches = new List<(Term Choice, bool Holds, Variable<T> Node)>();
        var seen = new HashSet<Variable<T>>(ReferenceEqualityComparer.Instance) { root };
        var pending = new Stack<Variable<T>>([root]);
        while (pending.TryPop(out var node))
        {
            // The first input's last, so that they come in the order of reading.
            for (int i = node.InputCount - 1; i >= 0; i--)
            {
                if (node.Input(i) is not { Name: null } input || !_terms.ContainsKey(input) || _free.Contains(input)) continue;
                bool isBranch = i > 0 && !throughChoices && node.Operation is Where<T>;
                if (isBranch && Argument(node.Input(0)) is not NumberTerm) branches.Add((Argument(node.Input(0)), i == 1, input));
                // What is decided is no choice.
                else if ((!isBranch || IsZero(Argument(node.Input(0))) == (i == 2)) && seen.Add(input)) pending.Push(input);
            }

            if (known.TryGetValue(node, out var own)) all.AddRange(own);
        }

        if (depth < MaximumNestedChoices)
            foreach (var (choice, holds, node) in branches.Take(MaximumBranches)) all.AddRange(NeedsOfBranch((choice, holds), node, known, depth));
        return all.Conditions;
    }

    // What is not chosen needs no value.
    private IEnumerable<Condition> NeedsOfBranch((Term Choice, bool Holds) branch, Variable<T> node, Dictionary<Variable<T>, Condition[]> known,
        int depth)
    {
        branch = Comparison.Simplest(algebra, branch);
        var chosen = new ConditionSolver(algebra).Add([Comparison.Condition(algebra, branch.Choice, branch.Holds)]);
        // Of choices within choices the inner one is told.
        return Gather(node, known, throughChoices: false, depth + 1)
            .Where(need => !chosen.Implies(need)).Select(need => need.Branch is null ? need with { Branch = branch } : need);
    }

    // What is computed from constants is a number, unless these stand for themselves.
    private static bool IsRead(Variable<T> node) => node.Operation is not null && (node.IsTracked || node.IsExact);

    private bool AreFree(Variable<T> node)
    {
        foreach (var input in node.Inputs)
            if (input.Name is null && _terms.ContainsKey(input) && !_free.Contains(input)) return false;
        return true;
    }

    private Condition[] NeedsOf(Variable<T> node)
    {
        // An exact number has its value.
        if (node.IsExact) return [];
        switch (node.Operation)
        {
            case IElementwise { Rule: Divide or Remainder or TruncatedRemainder }:
                return [Condition.NonZero(Argument(node.Input(1)))];
            case IElementwise { Rule: Power }:
                return NeedsOfPower(Argument(node.Input(0)), Argument(node.Input(1)));
            // tan(arctan x) has a value wherever arctan x has.
            case IElementwise { Rule: Tan { Identities.Inverse: var inverse } }
                when Argument(node.Input(0)) is FunctionTerm function && function.Head.Equals(inverse):
                return [];
            case IElementwise { Rule: Tan }:
                return [Condition.NonZero(algebra.Function(new Cos(), Argument(node.Input(0))))];
            case IElementwise { Rule: IUnaryRule { Domain: var domain } }:
                return Condition.Within(Argument(node.Input(0)), domain) is { } within ? [within] : [];
            case IElementwise { Rule: IBinaryRule { LeftDomain: var left, RightDomain: var right } }:
                return [.. new[] { Condition.Within(Argument(node.Input(0)), left),
                    Condition.Within(Argument(node.Input(1)), right) }.OfType<Condition>()];
            // An inverse has one itself.
            case Inverse<T> when Argument(node.Input(0)) is not FunctionTerm { Head: IMatrixInverse }:
                return [Condition.Written(Argument(node.Input(0)), "det(x) ≠ 0")];
            default:
                return [];
        }
    }

    private static Condition[] NeedsOfPower(Term @base, Term exponent)
    {
        var condition = TermAlgebra.IsNegative(exponent) ? Condition.Positive(@base) : Condition.NonNegative(@base);
        if (exponent is not NumberTerm { Value: var value }) return [condition with { IsOfPower = true }];
        return !value.IsInteger ? [condition] : value.Sign < 0 ? [Condition.NonZero(@base)] : [];
    }

    // The newest nodes not read yet, as many as may be simplified, in order of age: inputs come before what uses them.
    private List<Variable<T>> Collect(Variable<T> root)
    {
        var nodes = new List<Variable<T>>();
        if (_terms.ContainsKey(root)) return nodes;
        var seen = new HashSet<Variable<T>>(ReferenceEqualityComparer.Instance) { root };
        var pending = new PriorityQueue<Variable<T>, long>();
        pending.Enqueue(root, -root.Id);
        while (nodes.Count < MaximumNodes && pending.TryDequeue(out var node, out _))
        {
            nodes.Add(node);
            foreach (var input in node.Inputs)
                if (IsRead(input) && input.Name is null && !_terms.ContainsKey(input) && seen.Add(input)) pending.Enqueue(input, -input.Id);
        }

        nodes.Reverse();
        return nodes;
    }

    // A named node is a symbol to whoever uses it, even if it was itself a root.
    private Term Argument(Variable<T> input) => input.Name is null && _terms.TryGetValue(input, out var known) ? known : _constants.Atom(input);

    private Term ReadNode(Variable<T> node)
    {
        var arguments = new Term[node.InputCount];
        foreach (var input in node.Inputs)
            if (IsInfiniteConstant(input)) return _constants.Atom(node);
        if (IsInfiniteConstant(node)) return _constants.Atom(node);
        for (int i = 0; i < arguments.Length; i++) arguments[i] = Argument(node.Input(i));
        var term = node.Operation switch
        {
            IElementwise { Rule: var rule } => ReadElementwise(node, rule, arguments),
            Where<T> => ReadChoice(node, arguments),
            BroadcastTo<T> => arguments[0],
            _ => ReadOperation(node, arguments),
        };
        return IsUnwieldy(term) ? _constants.Atom(node) : reducer.Reduce(term);
    }

    private Term ReadElementwise(Variable<T> node, object rule, Term[] x) => rule switch
    {
        Add => algebra.Add(x[0], x[1]),
        Subtract => algebra.Subtract(x[0], x[1]),
        Multiply => algebra.Multiply(x[0], x[1]),
        Maximum or Minimum when algebra.Extreme(x[0], x[1], isGreater: rule is Maximum) is { } extreme => extreme,
        // What divides by zero has no value to keep but the one that the arithmetic of the element type gives it.
        Divide when IsZero(x[1]) => _constants.Atom(node),
        Power when IsZero(x[0]) && x[1] is not NumberTerm { Value.Sign: >= 0 } => _constants.Atom(node),
        Power when x[0] is NumberTerm { Value.IsOne: true } => x[0],
        ReciprocalSqrt when IsZero(x[0]) => _constants.Atom(node),
        Divide => algebra.Divide(x[0], x[1]),
        Negate => algebra.Negate(x[0]),
        Square => algebra.Power(x[0], 2),
        Sqrt => algebra.Power(x[0], Rational.Half),
        ReciprocalSqrt => algebra.Power(x[0], -Rational.Half),
        Hypot => algebra.Power(algebra.Add(algebra.Power(x[0], 2), algebra.Power(x[1], 2)), Rational.Half),
        Exp => algebra.Exponential(x[0]),
        Cbrt when algebra.CubeRoot(x[0]) is { } root => root,
        Power => algebra.Power(x[0], x[1]),
        Log when x[0] is not NumberTerm { Value.Sign: <= 0 } => algebra.Logarithm(x[0], node),
        Cbrt when x[0] is NumberTerm { Value: var number } =>
            algebra.Scale(number.Sign, algebra.Power(algebra.Table.Number(number.Abs()), Rational.Of(1, 3))),
        IUnaryRule unary => (Smoothness.IsAnalytic(unary)
            ? null
            : _constants.TryFold(node, x) ?? _constants.TryStep(rule, x).Found(Identity.StepOfNumber)) ?? algebra.Function(unary, x[0], node),
        _ when !Smoothness.IsAnalytic(rule) && _constants.TryStep(rule, x).Found(Identity.StepOfNumber) is { } step => step,
        IBinaryRule comparison when Comparison.Is(comparison) => _constants.TryFold(node, x) ?? algebra.Compare(comparison, x[0], x[1], node),
        _ => _constants.TryFold(node, x) is { } number && (!Smoothness.IsAnalytic(rule) || number is not NumberTerm { Value.IsShort: false }) ? number
            : algebra.Table.Intern(new FunctionTerm(rule, x, node, isElementwise: true, Smoothness.IsAnalytic(rule))),
    };

    // A choice between a formula and its limit at isolated points, as in a slope, is the formula: everywhere else they agree.
    private Term ReadChoice(Variable<T> node, Term[] x)
    {
        (x[0], x[1], x[2]) = new ChoiceForm(algebra).Of(x[0], x[1], x[2]);
        if (ReferenceEquals(x[1], x[2]) || x[0] is NumberTerm)
        {
            IdentityMeter.Met(Identity.DecidedChoice);
            return x[0] is NumberTerm { Value.IsZero: true } ? x[2] : x[1];
        }

        // |u| is 0 where u is.
        while (x[0] is FunctionTerm { Head: Abs, Arguments: [var inside] }) x[0] = inside;
        var condition = node.Input(0);
        bool hasZero = condition.HasValue && condition.Values.Contains(T.Zero);
        if (!condition.IsTracked && !hasZero) return x[1];
        if (x[0].IsAnalytic && !hasZero)
        {
            IdentityMeter.Met(Identity.ChoiceOfLimit);
            // b·aᵇ⁻¹ is 0 for b = 0, whether one chooses or not.
            var exponent = TermAlgebra.Split(x[0]).Monomial;
            bool vanishesBoth = IsZero(x[2]) && TermAlgebra.Split(x[1]).Monomial is ProductTerm product
                && Array.Exists(product.Factors, factor => ReferenceEquals(factor.Base, exponent) && factor.Exponent.Sign > 0);
            if (!vanishesBoth) algebra.Assumptions.Add(Condition.NonZero(x[0]));
            return x[1];
        }

        return algebra.Choice(x[0], x[1], x[2], node);
    }

    private Term ReadOperation(Variable<T> node, Term[] x)
    {
        // The sum over all axes is one operation, however it was asked for.
        var operation = node.Operation is Sum<T> && node.Shape.Rank == 0 ? s_sum : node.Operation!;
        if (_constants.TryFold(node, x) is { } folded) return folded;
        var shapes = new Shape[x.Length];
        for (int i = 0; i < shapes.Length; i++) shapes[i] = node.Input(i).Shape;
        bool isLinear = operation.Linearity == Linearity.InEach || (operation.Linearity is Linearity.Jointly or Linearity.Additive && x.Length == 1);
        if (!isLinear) return operation is Inverse<T> ? algebra.Inverse(operation, x[0], node) : Opaque(node, x, shapes);

        var scale = algebra.Table.One;
        for (int i = 0; i < x.Length; i++)
        {
            (var factor, x[i]) = TakeScalars(x[i], shapes[i]);
            scale = algebra.Multiply(scale, factor);
        }

        var rest = _constants.TryFold(node, x) is { } number ? number
            : operation is MatMul<T> product ? algebra.MatrixProduct(product, new(x[0], shapes[0]), new(x[1], shapes[1]), node)
            : operation.IsMatrixTranspose ? algebra.Transpose(operation, x[0], shapes[0], node)
            : Opaque(node, x, shapes, operation);
        return algebra.Multiply(scale, rest);
    }

    // A linear operation passes numbers and scalars through; a sign only if it does not disappear in a difference: Σ(ŷ − y)·x.
    private (Term Scale, Term Remainder) TakeScalars(Term term, Shape shape)
    {
        var scale = Rational.One;
        if (term is SumTerm sum)
        {
            (scale, var rest) = algebra.Primitive(sum, withSign: false);
            bool hasSign = sum.IsMultiple && sum.Entries[0].Coefficient.Sign < 0
                && new ProductLayout(-Rational.One, sum.Entries[0].Monomial, leads: true).IsNegative;
            (scale, term) = hasSign ? (-scale, algebra.Negate(rest)) : (scale, rest);
        }

        var number = algebra.Table.Number(scale);
        var (coefficient, monomial) = TermAlgebra.Split(term);
        if (shape.Rank == 0 || monomial is NumberTerm) return (number, term);
        Factor[] factors = monomial is ProductTerm product ? product.Factors : [new(monomial, Rational.One)];
        var (scalars, others) = (Array.FindAll(factors, factor => factor.Base.Shape.Rank == 0),
            Array.FindAll(factors, factor => factor.Base.Shape.Rank > 0));
        return scalars.Length == 0
            ? (number, term)
            : (algebra.Multiply(number, algebra.Multiply(scalars)), algebra.Scale(coefficient, algebra.Multiply(others)));
    }

    private FunctionTerm Opaque(Variable<T> node, Term[] x, Shape[] shapes, Operation<T>? operation = null) =>
        (FunctionTerm)algebra.Table.Intern(
            new FunctionTerm(operation ?? node.Operation!, x, node, isElementwise: false,
                isSmooth: node.Operation!.Linearity != Linearity.None)
            { InputShapes = shapes, Shape = node.Shape });

    // Infinity does not obey the laws of arithmetic.
    private static bool IsInfiniteConstant(Variable<T> input) =>
        input is { IsTracked: false, HasValue: true, Shape.Count: 1 } && (input.Operation is null || input.IsExact) && !T.IsFinite(input.Value);

    private static bool IsZero(Term term) => term is NumberTerm { Value.IsZero: true };

    // Numbers and exponents that have grown past all use end the simplification of what they stand in.
    private static bool IsUnwieldy(Term term) => term switch
    {
        NumberTerm number => number.Value.IsTooLong,
        SumTerm sum => sum.Constant.IsTooLong || Array.Exists(sum.Entries, entry => entry.Coefficient.IsTooLong || HasLargeExponent(entry.Monomial)),
        _ => HasLargeExponent(term),
    };

    private static bool HasLargeExponent(Term term) =>
        term is ProductTerm product
            && Array.Exists(product.Factors, factor => factor.Exponent.Abs() > MaximumExponent || factor.Exponent.Denominator > MaximumExponent);
}
