using Exact = AutoDiff.Oracle.HighPrecision<AutoDiff.Oracle.ShortDigits>;

namespace AutoDiff.Oracle;

public sealed class OracleTests
{
    [Fact]
    public void Simplified_forms_and_derivatives_have_the_values_of_the_original_where_they_say_so()
    {
        var (values, conditions, _, faults, identities) = OracleRun.Of(count: 1_500, seed: 1);
        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(10)));
        // What is out of reach, or has no value, tells little.
        Assert.True(values > 15_000 && conditions > 2_000, $"{values} values, {conditions} conditions");
        Assert.DoesNotContain(identities, identity => identity.Value == 0);
    }

    [Theory]
    [InlineData("x ≠ 1", "1", false)]
    [InlineData("x ≠ 1", "2", true)]
    [InlineData("−1 < x ≤ 1", "1", true)]
    [InlineData("−1 < x ≤ 1", "-1", false)]
    [InlineData("|x| > 2", "-3", true)]
    [InlineData("|x| > 2", "2", false)]
    [InlineData("√(x) > 2", "-3", null)]
    public void Conditions_are_read_as_a_reader_reads_them(string restriction, string x, bool? holds) =>
        Assert.Equal(holds, Restriction.Holds(restriction,
            new Dictionary<string, Exact> { ["x"] = Typed.Number.Of(decimal.Parse(x, System.Globalization.CultureInfo.InvariantCulture)) }));

    [Fact]
    public void What_is_wrong_is_found()
    {
        var x = new Typed.Symbol("x");
        var comparison = new Comparison(seed: 1);
        // The library is asked for another function than the one that the values are of.
        for (int i = 0; i < 20; i++) comparison.Check(new Mistyped(x));
        Assert.Contains(comparison.Faults, fault => fault.What == "simplified");
        Assert.Contains(comparison.Faults, fault => fault.What.StartsWith("derivative 1", StringComparison.Ordinal));
    }

    private sealed record Mistyped(Typed Inner) : Typed
    {
        public override string Text => "x/x*sin(x)";

        public override IReadOnlyList<string> Symbols => Inner.Symbols;

        internal override Exact? At(IReadOnlyDictionary<string, Exact> point) => Exact.Cos(point["x"]);

        internal override bool IsIsolated(IReadOnlyDictionary<string, Exact> point) => false;
    }
}
