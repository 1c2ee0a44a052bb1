namespace AutoDiff.Nn;

/// <summary>
/// An update rule as the assignments that a reader carries out one after the other. What a line reads on its right has been computed in a line
/// above it or is still what it was before the step: the lines are put in an order in which that is so.
/// </summary>
internal static class RuleAssignments
{
    // A term that several lines share gets a line of its own if it is long enough to be worth it; a gradient with its weight decay always does.
    private const int LeastOperations = 4, LeastOperationsOfGradient = 2;

    /// <summary>The assignments, with the parameter named θ, its gradient g, the learning rate η and the number of the step t.</summary>
    public static IReadOnlyList<UpdateAssignment> Of<TRule>(TRule rule)
        where TRule : struct, IUpdateRule
    {
        var hyperparameters = Symbols(rule.Hyperparameters.Select(hyperparameter => hyperparameter.Symbol));
        var state = Symbols(rule.State);
        Variable<double> parameter = Variable.Symbol<double>(UpdateDerivation.ParameterSymbol),
            gradient = Variable.Symbol<double>(UpdateDerivation.GradientSymbol);
        Variable<double> step = Variable.Symbol<double>(UpdateDerivation.StepSymbol),
            rate = Variable.Symbol<double>(UpdateDerivation.LearningRateSymbol);
        var coefficients = new Variable<double>[rule.CoefficientCount];
        rule.Prepare(step, rate, hyperparameters, coefficients.AsSpan());
        var next = state.ToArray();
        var result = rule.Update(parameter, gradient, next, coefficients);

        var lines = new List<UpdateAssignment>();
        for (int i = 0; i < state.Length; i++) lines.Add(new(state[i], next[i]));
        lines.Add(new(parameter, result));
        var named = rule.CoefficientNames.Select((name, i) => new UpdateAssignment(Variable.Symbol<double>(name), coefficients[i])).ToList();
        lines = [.. named.Where(coefficient => lines.Exists(line => Reads(line.Formula, [coefficient.Formula]).Contains(coefficient.Formula))),
            .. lines];
        return Order([.. Shared(lines, gradient, [parameter, .. state]), .. lines], isSimultaneous: false)
            ?? Order(lines, isSimultaneous: false)
            ?? Order(lines, isSimultaneous: true)!;
    }

    private static Variable<double>[] Symbols(IEnumerable<string> names) => [.. names.Select(name => Variable.Symbol<double>(name))];

    /// <summary>Terms that several lines read.</summary>
    private static List<UpdateAssignment> Shared(List<UpdateAssignment> lines, Variable<double> gradient, Variable<double>[] changing)
    {
        var results = lines.Select(line => line.Formula).ToHashSet(ReferenceEqualityComparer.Instance);
        var readers = new Dictionary<Variable<double>, int>(ReferenceEqualityComparer.Instance);
        foreach (var line in lines)
            foreach (var node in Reads(line.Formula, results))
                if (node.Operation is not null && !results.Contains(node)) readers[node] = readers.GetValueOrDefault(node) + 1;

        // The largest such terms: what they consist of is shared as well.
        var shared = readers.Where(entry => entry.Value > 1 && IsWorthALine(entry.Key)).Select(entry => entry.Key)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        var largest = new List<Variable<double>>();
        foreach (var line in lines)
            foreach (var node in Reads(line.Formula, [.. results, .. shared]))
                if (shared.Contains(node) && !largest.Contains(node)) largest.Add(node);
        int count = 0;
        return [.. largest.OrderBy(node => node.Id)
            .Select(node => new UpdateAssignment(IsGradient(node) ? gradient : Variable.Symbol<double>("Δ" + new string('′', count++)), node))];

        bool IsWorthALine(Variable<double> node)
        {
            var read = Reads(node, results);
            int operations = 1 + read.Count(inner => inner.Operation is not null && !results.Contains(inner));
            return IsGradient(node)
                ? operations >= LeastOperationsOfGradient
                : operations >= LeastOperations && (read.Contains(gradient) || changing.Any(read.Contains));
        }

        // A gradient to which something of the parameter has been added goes on as g.
        bool IsGradient(Variable<double> node)
        {
            var read = Reads(node, results);
            return read.Contains(gradient) && read.Contains(changing[0]) && !read.Any(results.Contains) && !changing[1..].Any(read.Contains);
        }
    }

    /// <summary>The lines in an order in which they can be carried out one after the other; null if there is none.</summary>
    /// <param name="lines">The lines, each with its result in terms of what was before the step, and of other lines' results as the nodes that they
    /// are.</param>
    /// <param name="isSimultaneous">Whether new values have names of their own, with a prime, so that the order does not matter.</param>
    private static List<UpdateAssignment>? Order(List<UpdateAssignment> lines, bool isSimultaneous)
    {
        var symbols = lines.Select(line => isSimultaneous ? Variable.Symbol<double>(line.Symbol.Name + "′") : line.Symbol).ToArray();
        var formulas = new Variable<double>[lines.Count];
        var before = lines.Select(_ => new HashSet<int>()).ToArray();
        for (int i = 0; i < lines.Count; i++)
        {
            // A value that is read both as it was and as it will be is written out where it is meant to be new.
            var named = Enumerable.Range(0, lines.Count).Where(k => k != i && !ReferenceEquals(lines[k].Formula, lines[i].Formula)).ToList();
            while (true)
            {
                var read = Reads(lines[i].Formula, named.Select(k => lines[k].Formula));
                if (!isSimultaneous && named.RemoveAll(k => read.Contains(lines[k].Formula) && read.Contains(lines[k].Symbol)) > 0) continue;
                foreach (int k in named.Where(k => read.Contains(lines[k].Formula))) before[i].Add(k);
                for (int k = 0; k < lines.Count && !isSimultaneous; k++)
                    if (k != i && read.Contains(lines[k].Symbol)) before[k].Add(i);
                break;
            }

            formulas[i] = Substitute.Of(lines[i].Formula, [.. named.Select(k => (lines[k].Formula, symbols[k]))]);
        }

        var ordered = new List<UpdateAssignment>();
        var done = new HashSet<int>();
        while (done.Count < lines.Count)
        {
            int next = Enumerable.Range(0, lines.Count).FirstOrDefault(i => !done.Contains(i) && before[i].IsSubsetOf(done), -1);
            if (next < 0) return null;
            done.Add(next);
            ordered.Add(new(symbols[next], formulas[next]) { Target = lines[next].Symbol.Name! });
        }

        return ordered;
    }

    /// <summary>The nodes that a formula is made of, down to and with the given ones; itself left out, unless it is a symbol.</summary>
    private static HashSet<Variable<double>> Reads(Variable<double> formula, IEnumerable<object?> ends)
    {
        var stops = ends.ToHashSet(ReferenceEqualityComparer.Instance);
        var read = new HashSet<Variable<double>>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Variable<double>>([formula]);
        if (formula.Operation is null) read.Add(formula);
        while (pending.TryPop(out var node))
        {
            if (!ReferenceEquals(node, formula) && stops.Contains(node)) continue;
            foreach (var input in node.Inputs)
                if (read.Add(input)) pending.Push(input);
        }

        return read;
    }
}
