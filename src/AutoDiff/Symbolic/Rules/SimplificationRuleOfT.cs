using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>
/// A rule of the user's for <see cref="Simplify"/>: a pattern, and what takes its place. <see cref="SimplificationRule"/> makes them.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class SimplificationRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Matching recurses into the parts, written out as a tree.
    private const int MaximumParts = 300;

    private readonly List<Variable<T>> _symbols;

    internal SimplificationRule(Variable<T> pattern, Variable<T> replacement)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(replacement);
        if (pattern.Operation is null)
            throw new ArgumentException($"A pattern needs an operation to look for; {pattern.Describe()} alone is found everywhere.",
                nameof(pattern));
        EnsureSize(pattern, nameof(pattern));
        EnsureSize(replacement, nameof(replacement));
        _symbols = SymbolsOf(pattern);
        foreach (var symbol in SymbolsOf(replacement))
            if (!_symbols.Contains(symbol))
                throw new ArgumentException($"The replacement has {symbol.Describe()}, which the pattern {pattern.ToFormula()} has not.",
                    nameof(replacement));
        (Pattern, Replacement) = (pattern, replacement);
    }

    /// <summary>What is looked for. Its symbols stand for any expression, each for the same one throughout.</summary>
    public Variable<T> Pattern { get; }

    /// <summary>What takes its place.</summary>
    public Variable<T> Replacement { get; }

    /// <summary>
    /// Whether the replacement is taken even where it is not shorter; false by default.
    /// </summary>
    public bool IsAlways { get; private init; }

    /// <summary>Where the rule holds, if not everywhere: conditions on symbols of the pattern.</summary>
    public IReadOnlyList<(Variable<T> Symbol, Domain Domain)> Requirements { get; private init; } = [];

    /// <summary>
    /// The same rule, applied even where it makes nothing shorter. Simplification ends all the same, after a few rounds; but two rules that undo
    /// each other leave whichever comes last.
    /// </summary>
    public SimplificationRule<T> Always() => new(Pattern, Replacement) { IsAlways = true, Requirements = Requirements };

    /// <summary>The same rule with a condition, which the result of a simplification reports: "x &gt; 0".</summary>
    /// <param name="symbol">A symbol of the pattern.</param>
    /// <param name="domain">What it is limited to.</param>
    /// <exception cref="ArgumentException">The pattern has no such symbol.</exception>
    public SimplificationRule<T> Where(Variable<T> symbol, Domain domain)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentNullException.ThrowIfNull(domain);
        if (!_symbols.Contains(symbol))
            throw new ArgumentException($"The pattern {Pattern.ToFormula()} has no symbol {symbol.Describe()}.", nameof(symbol));
        return new(Pattern, Replacement) { IsAlways = IsAlways, Requirements = [.. Requirements, (symbol, domain)] };
    }

    /// <summary>pattern → replacement.</summary>
    public override string ToString() => $"{Pattern.ToFormula()} → {Replacement.ToFormula()}";

    internal RuleMatcher Read(GraphReader<T> reader)
    {
        var required = Requirements.Select(requirement => Condition.Of(reader.Read(requirement.Symbol), requirement.Domain));
        return new(reader.Read(Pattern), reader.Read(Replacement), _symbols.Select(reader.Read).ToHashSet(), [.. required]) { IsAlways = IsAlways };
    }

    private static void EnsureSize(Variable<T> expression, string argument)
    {
        var parts = new Dictionary<Variable<T>, double>(ReferenceEqualityComparer.Instance);
        foreach (var node in GraphNodes.OldestFirst([expression], oldest: long.MinValue))
        {
            double own = 1;
            foreach (var input in node.Inputs) own += parts.GetValueOrDefault(input, 1);
            parts[node] = own;
        }

        if (parts[expression] > MaximumParts)
            throw new ArgumentException($"The {argument} {expression.Describe()} has, written out, {parts[expression]:0} symbols, numbers and operations; a rule may have {MaximumParts} on either side.", argument);
    }

    private static List<Variable<T>> SymbolsOf(Variable<T> expression)
    {
        var symbols = new List<Variable<T>>();
        foreach (var node in GraphNodes.OldestFirst([expression], oldest: long.MinValue))
            foreach (var input in node.Inputs)
                if (input is { Operation: null, HasValue: false } && !symbols.Contains(input)) symbols.Add(input);
        if (expression is { Operation: null, HasValue: false }) symbols.Add(expression);
        return symbols;
    }
}
