namespace AutoDiff;

/// <summary>The rules used along edges that are told as one: those that multiply; where there are none, those that only pass on.</summary>
/// <param name="Multiplying">The rules by which something was multiplied.</param>
/// <param name="Passing">The other rules, such as that of a sum.</param>
internal sealed record RulesUsed(IReadOnlyList<string> Multiplying, IReadOnlyList<string> Passing)
{
    /// <summary>What is told.</summary>
    public IReadOnlyList<string> Names => Multiplying.Count > 0 ? Multiplying : Passing;

    public static RulesUsed Of(string rule, bool isMultiplying) => isMultiplying ? new([rule], []) : new([], [rule]);

    public RulesUsed With(string rule) => this with { Multiplying = [.. Multiplying.Append(rule).Distinct()] };

    public RulesUsed WithPassing(string rule) => this with { Passing = [.. Passing.Append(rule).Distinct()] };

    public RulesUsed Union(RulesUsed other) => new([.. Multiplying.Union(other.Multiplying)], [.. Passing.Union(other.Passing)]);
}
