using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>
/// Simplifies any number of nodes of one graph. What they share is simplified once, is one node of the results, and counts once towards the work
/// that is allowed: so the many formulas of one derivation take hardly longer than the longest of them.
/// </summary>
internal sealed class Simplifier<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaximumRounds = 4;

    private readonly Effort _effort;
    private readonly bool _isPlain;
    private readonly TermAlgebra _algebra;
    private readonly Reducer _reducer;
    private readonly GraphReader<T> _reader;
    private GraphWriter<T> _writer;
    private Simplifier<T>? _plain;

    /// <summary>A simplifier that knows rules of the user's besides its own.</summary>
    public Simplifier(params ReadOnlySpan<SimplificationRule<T>> rules)
        : this(new Effort(), rules)
    {
    }

    /// <summary>A simplifier of formulas that belong to others.</summary>
    /// <param name="effort">The work allowed for all of them.</param>
    public Simplifier(Effort effort)
        : this(effort, [])
    {
    }

    private Simplifier(Effort effort, ReadOnlySpan<SimplificationRule<T>> rules, bool isPlain = false)
    {
        (_effort, _isPlain) = (effort, isPlain);
        _algebra = new TermAlgebra(new TermTable(_effort), Where<T>.Instance);
        var matchers = new List<RuleMatcher>();
        _reducer = new Reducer(_algebra, _effort, matchers, isPlain);
        _reader = new GraphReader<T>(_algebra, _reducer, _effort);
        _writer = new GraphWriter<T>(_algebra);
        // All are read before any of them is there to apply to the others.
        var read = new List<RuleMatcher>();
        foreach (var rule in rules) read.Add(rule.Read(_reader));
        matchers.AddRange(read);
    }

    /// <summary>A node in its simplest form: see <see cref="Simplify.Of{T}(Variable{T})"/>.</summary>
    /// <param name="variable">The node.</param>
    /// <param name="origins">What it was made of, by simplifying and differentiating: it stands for something only where these have values
    /// too.</param>
    public Simplified<T> Of(Variable<T> variable, params ReadOnlySpan<Variable<T>> origins)
    {
        if (variable.Operation is null && origins.IsEmpty) return new(variable, []);
        if (_effort.IsSpent) return Plain(variable, origins);
        var term = _reducer.Finish(_reader.Read(variable));
        var result = Write(term, variable);
        var conditions = new ConditionList();
        foreach (var origin in origins)
        {
            _reader.Read(origin);
            conditions.AddRange(_reader.Needs(origin));
            conditions.AddRange(_reader.Assumptions(origin));
        }

        conditions.AddRange(_reader.Needs(variable));
        conditions.AddRange(_reader.Assumptions(variable));

        // What is written may allow one more step; most often it is read back as the same term.
        for (int round = 0; round < MaximumRounds; round++)
        {
            var again = _reducer.Finish(_reader.Read(result));
            conditions.AddRange(_reader.Assumptions(result));
            if (ReferenceEquals(again, term)) break;
            result = Write(term = again, variable);
        }

        if (_effort.IsSpent) return Plain(variable, origins);
        _reader.Read(result);
        var needs = _reader.Needs(result);
        var all = conditions.Conditions
            .Where(condition => !condition.IsOfPower || !needs.Any(need => need.IsOfPower && ReferenceEquals(need.Term, condition.Term))).ToList();
        var relied = new ConditionSolver(_algebra).Add(all.Where(condition => condition.Branch is null));
        if (_writer.IsOutOfRange)
        {
            // Nothing that contains such a number may be used again.
            _writer = new GraphWriter<T>(_algebra);
            return new(variable, []);
        }

        var needed = new ConditionSolver(_algebra).Add(needs.Where(need => !need.IsOfPower && need.Branch is null));
        // What has a value nowhere is not simplified to something that has.
        if (relied.IsImpossible && !needed.IsImpossible) return new(Constant.Full(variable.Shape, T.NaN), []);
        if (variable.Name is { } name && result is { Operation: not null, Name: null }) result = result.Named(NodeName.Known(name));
        var texts = Texts(relied, needed).ToList();
        foreach (var branch in all.Where(condition => condition.Branch is not null).GroupBy(condition => condition.Branch!.Value))
            AddBranch(texts, branch.Key, branch.Where(condition => !relied.Implies(condition)),
                needs.Where(need => !need.IsOfPower && (need.Branch is null || need.Branch == branch.Key)));
        return new(result, texts);
    }

    // What must hold within a branch, or the branch is not chosen: x ≠ 0 ∨ y ≤ 1.
    private void AddBranch(List<string> texts, (Term Choice, bool Holds) branch, IEnumerable<Condition> conditions, IEnumerable<Condition> needs)
    {
        ConditionSolver relied = new ConditionSolver(_algebra).Add(conditions.Select(condition => condition with { Branch = null })),
            needed = new ConditionSolver(_algebra).Add(needs.Select(need => need with { Branch = null }));
        var otherwise = new ConditionSolver(_algebra).Add([Comparison.Condition(_algebra, branch.Choice, !branch.Holds)]);
        // x ≠ 0 ∨ x < 0 is x ≠ 0.
        if (otherwise is { Terms: [var only], Written: [] } && relied.Terms.Contains(only)
            && needed[only].Except(relied[only]).Except(otherwise[only]).Complement() is { IsReadable: true } values)
        {
            var others = relied.Terms.Where(term => !ReferenceEquals(term, only)).Select(term => new Condition(term, relied[term])).ToList();
            relied = new ConditionSolver(_algebra).Add(others).Add(relied.Written);
            foreach (string text in Texts(new ConditionSolver(_algebra).Add([new(only, values)]), needed))
                if (!texts.Contains(text)) texts.Add(text);
        }

        // A branch that is chosen everywhere, or that has a value nowhere.
        string[] escapes = otherwise.IsImpossible ? [] : [.. Texts(otherwise, new ConditionSolver(_algebra))];
        string escape = string.Join(" ∧ ", escapes);
        if (relied.IsImpossible) Add(escape);
        else
            foreach (string text in Texts(relied, needed))
                if (!texts.Contains(text)) Add(escape.Length == 0 ? text : $"{text} ∨ {escape}");

        void Add(string text)
        {
            if (text.Length > 0 && !texts.Contains(text)) texts.Add(text);
        }
    }

    /// <summary>
    /// What must hold for an expression not to be zero, as a reader would write it: 2y ≠ 0 is y ≠ 0; of a product, a condition for each factor.
    /// </summary>
    public IReadOnlyList<string> ConditionsOfNonZero(Variable<T> expression) =>
        Texts(new ConditionSolver(_algebra).Add([Condition.NonZero(_reader.Read(expression))]), new ConditionSolver(_algebra));

    /// <summary>Whether a node is a smooth function of what it was computed from, as far as its form shows.</summary>
    public bool IsSmooth(Variable<T> node) => _reader.Read(node).IsAnalytic;

    // When the work allowed is done, like terms are still collected and numbers folded; when that takes too long as well, everything stays as it was.
    private Simplified<T> Plain(Variable<T> variable, ReadOnlySpan<Variable<T>> origins) =>
        (_isPlain ? new(variable, []) : (_plain ??= new Simplifier<T>(_effort.Plain, [], isPlain: true)).Of(variable, origins)) with
        {
            IsUnfinished = true,
        };

    private Variable<T> Write(Term term, Variable<T> original) => _writer.Write(term).BroadcastTo(original.Shape);

    private IReadOnlyList<string> Texts(ConditionSolver relied, ConditionSolver needed) =>
        ConditionText.Of(relied, needed, _reducer.Quotient, _algebra, Formula);

    private string Formula(Term term) => _writer.Write(term) is { Name: { } name } ? name : _writer.Write(term).ToFormula();
}
