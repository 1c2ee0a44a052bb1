using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// An optimizer's update rule followed by hand: its assignments in symbols, then step by step with the numbers in place of the symbols. Data, not
/// text;
/// <see cref="ToText"/> and <see cref="ToMarkdown"/> lay it out.
/// </summary>
public sealed record UpdateDerivation
{
    /// <summary>The name of the parameter in the assignments.</summary>
    public const string ParameterSymbol = "θ";

    /// <summary>The name of its gradient.</summary>
    public const string GradientSymbol = "g";

    /// <summary>The name of the learning rate.</summary>
    public const string LearningRateSymbol = "η";

    /// <summary>The name of the number of the step.</summary>
    public const string StepSymbol = "t";

    private UpdateDerivation(string rule, IReadOnlyList<UpdateAssignment> assignments, IReadOnlyList<(string Symbol, double Value)> constants)
    {
        Rule = rule;
        Assignments = assignments;
        var read = assignments.SelectMany(assignment => GraphNodes.OldestFirst(assignment.Formula)).Select(node => node.Name).ToHashSet();
        Constants = [.. constants.Where(constant => read.Contains(constant.Symbol))];
    }

    /// <summary>The rule's name.</summary>
    public string Rule { get; }

    /// <summary>The rule in symbols: lines that are carried out one after the other.</summary>
    public IReadOnlyList<UpdateAssignment> Assignments { get; }

    /// <summary>The learning rate and the hyperparameters that the rule reads.</summary>
    public IReadOnlyList<(string Symbol, double Value)> Constants { get; }

    /// <summary>The function that is minimized, as a formula of θ; null where only gradients were given.</summary>
    public Variable<double>? Function { get; private init; }

    /// <summary>Its derivative, simplified.</summary>
    public Variable<double>? Derivative { get; private init; }

    /// <summary>The steps.</summary>
    public IReadOnlyList<UpdateDerivationStep> Steps { get; private init; } = [];

    /// <summary>Follows a rule on a function of one number.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="assignments">The rule's lines, in the order in which they are carried out. What they assign besides θ is state, which starts at
    /// 0.</param>
    /// <param name="constants">The values of what they read besides: η and the hyperparameters.</param>
    /// <param name="start">Where θ starts.</param>
    /// <param name="function">The function to minimize.</param>
    /// <param name="steps">How many steps.</param>
    /// <exception cref="ArgumentException">A line reads a symbol that has no value.</exception>
    public static UpdateDerivation Of(
        string rule, IReadOnlyList<UpdateAssignment> assignments, IReadOnlyList<(string Symbol, double Value)> constants, double start,
            Func<Variable<double>, Variable<double>> function, int steps)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var θ = Variable.Symbol<double>(ParameterSymbol);
        var formula = function(θ);
        var derivation = new UpdateDerivation(rule, assignments, constants)
        {
            Function = formula,
            Derivative = Simplify.Of(AutoDiff.Gradient.Graph(formula, θ)[θ]).Result
        };
        return derivation.Followed(start, steps, (_, at) =>
        {
            var here = Variable.Of(at, ParameterSymbol);
            var loss = function(here);
            return (loss.Value, AutoDiff.Gradient.Of(loss, here)[here].Value);
        });
    }

    /// <summary>Follows a rule for gradients that are given, one for each step.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="assignments">The rule's lines, in the order in which they are carried out.</param>
    /// <param name="constants">The values of what they read besides.</param>
    /// <param name="start">Where θ starts.</param>
    /// <param name="gradients">g of each step.</param>
    /// <exception cref="ArgumentException">A line reads a symbol that has no value.</exception>
    public static UpdateDerivation Of(
        string rule, IReadOnlyList<UpdateAssignment> assignments, IReadOnlyList<(string Symbol, double Value)> constants, double start,
            ReadOnlySpan<double> gradients)
    {
        double[] given = gradients.ToArray();
        return new UpdateDerivation(rule, assignments, constants).Followed(start, given.Length, (number, _) => (null, given[number - 1]));
    }

    /// <summary>The derivation in aligned Unicode text, at most 100 characters wide where the rule's lines are.</summary>
    /// <param name="language">The language of its words.</param>
    public string ToText(Language language = Language.English) => TextUpdateDerivation.Render(this, Words.Of(language));

    /// <summary>The derivation in Markdown with LaTeX formulas.</summary>
    /// <param name="language">The language of its words.</param>
    public string ToMarkdown(Language language = Language.English) => MarkdownUpdateDerivation.Render(this, Words.Of(language));

    /// <summary>The derivation in English text.</summary>
    public override string ToString() => ToText();

    private UpdateDerivation Followed(double start, int steps, Func<int, double, (double? Loss, double Gradient)> evaluate)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (symbol, value) in Constants) values[symbol] = value;
        foreach (var assignment in Assignments) values[assignment.Target] = 0;
        values[ParameterSymbol] = start;
        var followed = new List<UpdateDerivationStep>();
        for (int number = 1; number <= steps; number++)
        {
            double before = values[ParameterSymbol];
            var (loss, gradient) = evaluate(number, before);
            (values[StepSymbol], values[GradientSymbol]) = (number, gradient);
            var results = new List<UpdateResult>();
            foreach (var assignment in Assignments)
            {
                double value = Substitute.Of(assignment.Formula, Replacements(assignment.Formula, values, isShown: false)).Value;
                results.Add(new(assignment, Substitute.Of(assignment.Formula, Replacements(assignment.Formula, values, isShown: true)), value));
                values[assignment.Symbol.Name!] = value;
            }

            foreach (var result in results) values[result.Assignment.Target] = result.Value;
            followed.Add(new(number, before, loss, gradient, results, values[ParameterSymbol]));
        }

        return this with { Steps = followed };
    }

    private static (Variable<double>, Variable<double>)[] Replacements(Variable<double> formula, Dictionary<string, double> values, bool isShown)
    {
        var replacements = new List<(Variable<double>, Variable<double>)>();
        foreach (var node in GraphNodes.OldestFirst(formula))
        {
            if (node.Operation is not null || node.Name is not { } name) continue;
            if (!values.TryGetValue(name, out double value))
                throw new ArgumentException($"A line of the rule reads {name}, which has no value: {formula.ToFormula()}.", nameof(formula));
            // Variables and not constants: what is computed from constants alone keeps no formula.
            replacements.Add((node, isShown ? Variable.Of(ShownNumber.Rounded(value)) : Constant.Of(value)));
        }

        return [.. replacements];
    }
}
