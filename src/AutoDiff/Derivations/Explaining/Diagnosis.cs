using System.Numerics;

namespace AutoDiff;

/// <summary>Finds why a gradient's element is zero, tiny, huge or not finite.</summary>
internal sealed class Diagnosis<T>(Subgraph<T> graph, Gradients<T> gradients, PathGraph<T> elements, ElementNames<T> names)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Below and above these, the size of a gradient is something to explain.
    private const double Tiny = 1e-6, Huge = 1e3;

    // Contributions that cancel to less than this part of their sizes nearly cancel.
    private const double NearlyNothing = 0.02;

    /// <summary>What there is to say.</summary>
    public IReadOnlyList<ExplanationFinding<T>> Of(Explanation<T> explanation)
    {
        double gradient = double.CreateTruncating(explanation.Gradient);
        if (!double.IsFinite(gradient)) return [new NotFinite<T>(graph, gradients, elements, names).Find()];
        if (gradient == 0) return explanation.PathCount.IsZero ? new DeadEnds<T>(graph, elements, names).Find() : [Vanished(explanation)];

        var findings = new List<ExplanationFinding<T>>();
        double magnitude = elements.Logarithms.Magnitude;
        if (explanation.Paths.Count == 0) return findings;
        if (explanation.PathCount > 1 && Math.Log(Math.Abs(gradient)) < magnitude + Math.Log(NearlyNothing))
            findings.Add(new(ExplanationReason.NearlyCancelled));
        double largest = Math.Abs(double.CreateTruncating(explanation.Paths[0].Contribution));
        if (Math.Abs(gradient) <= Tiny && largest <= Tiny)
            findings.Add(new(ExplanationReason.Vanishing) { Factors = Factors(explanation.Paths[0], growing: false) });
        if (Math.Abs(gradient) >= Huge) findings.Add(largest >= Huge ? Exploded(explanation.Paths[0]) : new(ExplanationReason.ManyPaths));
        return findings;
    }

    // No local derivative is zero, and yet the gradient is.
    private ExplanationFinding<T> Vanished(Explanation<T> explanation) =>
        elements.Logarithms.Magnitude < Math.Log(double.CreateTruncating(T.Epsilon)) + 1
            || (explanation.PathCount.IsOne && explanation.Paths is [{ Contribution: var product }] && product == T.Zero)
            ? new(ExplanationReason.Underflow) { Factors = explanation.Paths.Count == 0 ? [] : Factors(explanation.Paths[0], growing: false) }
            : new(ExplanationReason.Cancelled);

    private ExplanationFinding<T> Exploded(ExplainedPath<T> path)
    {
        var largest = path.Steps.MaxBy(step => T.Abs(step.Local));
        return new(ExplanationReason.Exploding)
        {
            At = largest?.From,
            By = largest?.To,
            Local = largest is null ? T.One : largest.Local,
            Operands = largest is null ? [] : OperandList.Of(largest.From, names),
            Factors = Factors(path, growing: true),
        };
    }

    /// <summary>The factors of a path by operation, those that make it large or small.</summary>
    private static IReadOnlyList<FactorGroup<T>> Factors(ExplainedPath<T> path, bool growing)
    {
        var groups = path.Steps
            .GroupBy(step => step.From.Node.Operation!.Name, StringComparer.Ordinal)
            .Select(group => new FactorGroup<T>(group.Key, [.. group], group.Sum(step => LogTotal.LogOf(double.CreateTruncating(step.Local)))));
        return [.. growing
            ? groups.Where(group => group.LogarithmOfProduct > 0).OrderByDescending(group => group.LogarithmOfProduct)
            : groups.Where(group => group.LogarithmOfProduct < 0).OrderBy(group => group.LogarithmOfProduct)];
    }
}
