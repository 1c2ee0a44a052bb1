using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>
/// Simplifies any number of nodes of one graph. What they share is simplified once, is one node of the results, and counts once towards the work that is
/// allowed: so the many formulas of one derivation take hardly longer than the longest of them.
/// </summary>
internal sealed class Simplifier<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaximumRounds = 4;

    private readonly Effort _effort = new();
    private readonly bool _isPlain;
    private readonly TermAlgebra _algebra;
    private readonly Reducer _reducer;
    private readonly GraphReader<T> _reader;
    private GraphWriter<T> _writer;
    private Simplifier<T>? _plain;

    /// <summary>A simplifier that knows rules of the user's besides its own.</summary>
    public Simplifier(params ReadOnlySpan<SimplificationRule<T>> rules)
        : this(rules, isPlain: false)
    {
    }

    private Simplifier(ReadOnlySpan<SimplificationRule<T>> rules, bool isPlain)
    {
        _isPlain = isPlain;
        _algebra = new TermAlgebra(new TermTable(_effort));
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
    public Simplified<T> Of(Variable<T> variable)
    {
        if (variable.Operation is null) return new(variable, []);
        if (_effort.IsSpent) return Plain(variable);
        var conditions = _algebra.Conditions = new ConditionList();
        var term = _reducer.Finish(_reader.Read(variable));
        var result = Write(term, variable);

        // What is written may allow one more step; most often it is read back as the same term.
        for (int round = 0; round < MaximumRounds; round++)
        {
            _algebra.Conditions = conditions;
            var again = _reducer.Finish(_reader.Read(result));
            if (ReferenceEquals(again, term)) break;
            result = Write(term = again, variable);
        }

        if (_effort.IsSpent) return Plain(variable);
        if (_writer.IsOutOfRange)
        {
            // Nothing that contains such a number may be used again.
            _writer = new GraphWriter<T>(_algebra);
            return new(variable, []);
        }

        var demanded = new ConditionList();
        if (!conditions.IsEmpty) demanded.AddDomainOf(term);
        if (variable.Name is { } name && result is { Operation: not null, Name: null }) result = result.Named(NodeName.Known(name));
        _algebra.Conditions = new ConditionList();
        return new(result, ConditionText.Of(conditions.Except(demanded, _reducer.Divides), _algebra, _writer));
    }

    /// <summary>What must hold for an expression not to be zero, as a reader would write it: 2y ≠ 0 is y ≠ 0; of a product, a condition for each factor.</summary>
    public IReadOnlyList<string> ConditionsOfNonZero(Variable<T> expression)
    {
        _algebra.Conditions = new ConditionList();
        var conditions = new ConditionList();
        conditions.AddNonZero(_reader.Read(expression));
        return ConditionText.Of(conditions, _algebra, _writer);
    }

    // When the work allowed is done, like terms are still collected and numbers folded; when that takes too long as well, everything stays as it was.
    private Simplified<T> Plain(Variable<T> variable) => _isPlain ? new(variable, []) : (_plain ??= new Simplifier<T>([], isPlain: true)).Of(variable);

    private Variable<T> Write(Term term, Variable<T> original)
    {
        // Writing only rearranges: it relies on nothing.
        _algebra.Conditions = new ConditionList();
        return _writer.Write(term).BroadcastTo(original.Shape);
    }
}
