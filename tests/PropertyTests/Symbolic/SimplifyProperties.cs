using FsCheck;
using FsCheck.Fluent;
using Property = AutoDiff.PropertyTests.Support.Property;

namespace AutoDiff.PropertyTests.Symbolic;

public class SimplifyProperties
{
    private static readonly Config s_config = Property.Cases(1000);

    [Fact]
    public void The_value_stays_the_same() =>
        Check(sample => sample.At.Agree(sample.Expression, Simplify.Of(sample.Expression).Result));

    [Fact]
    public void Simplifying_twice_changes_nothing_more() =>
        Check(sample =>
        {
            var once = Simplify.Of(sample.Expression).Result;
            return Simplify.Of(once).Result.ToFormula() == once.ToFormula();
        });

    [Fact]
    public void Every_function_of_the_catalogue_keeps_its_value() =>
        Check(Expressions.OfCatalogue(), sample => sample.At.Agree(sample.Expression, Simplify.Of(sample.Expression).Result));

    [Fact]
    public void Simplifying_functions_of_the_catalogue_twice_changes_nothing_more() =>
        Check(Expressions.OfCatalogue(), sample =>
        {
            var once = Simplify.Of(sample.Expression).Result;
            return Simplify.Of(once).Result.ToFormula() == once.ToFormula();
        });

    // Where the original has a value at a point and the result has none, a restriction must say so.
    [Fact]
    public void What_loses_its_domain_reports_a_restriction() =>
        Check(sample =>
        {
            var simplified = Simplify.Of(sample.Expression);
            bool isLost = double.IsFinite(sample.At.Evaluate(sample.Expression)) && double.IsNaN(sample.At.Evaluate(simplified.Result));
            return !isLost || simplified.Restrictions.Count > 0 || sample.At.Agree(sample.Expression, simplified.Result);
        });

    // Where the original has no value at a point and the result has one, a restriction must say so.
    [Fact]
    public void What_gains_a_domain_reports_a_restriction() =>
        Check(sample =>
        {
            var simplified = Simplify.Of(sample.Expression);
            return simplified.Restrictions.Count > 0 || !sample.At.IsOutsideDomain(sample.Expression)
                || double.IsNaN(sample.At.Evaluate(simplified.Result));
        });

    [Fact]
    public void The_outcome_is_always_the_same() =>
        Check(sample => Simplify.Of(sample.Expression).ToString() == Simplify.Of(sample.Expression).ToString());

    [Fact]
    public void The_result_does_not_grow() =>
        Check(sample => Nodes(Simplify.Of(sample.Expression).Result) <= 2 * Nodes(sample.Expression));

    [Fact]
    public void The_derivative_is_that_of_the_original() =>
        Check(depth: 4, test: sample =>
        {
            if (!Gradient.Graph(sample.Expression, Expressions.X).TryGet(Expressions.X, out var derivative)) return true;
            if (!sample.At.Agree(derivative, Simplify.Of(derivative).Result)) return false;
            var simplified = Simplify.Of(sample.Expression).Result;
            // Of a function that has a value nowhere, as ln(−eˣ), a formula of the derivative may have one.
            if (simplified is { IsTracked: false, HasValue: true } && double.IsNaN(simplified.Value)) return true;
            return Gradient.Graph(simplified, Expressions.X).TryGet(Expressions.X, out var other)
                ? sample.At.Agree(derivative, other)
                : sample.At.Agree(derivative, 0);
        });

    private static void Check(Func<(Variable<double> Expression, Point At), bool> test, int depth = 5) => Check(Expressions.WithPoint(depth), test);

    private static void Check(Arbitrary<(Variable<double> Expression, Point At)> samples, Func<(Variable<double> Expression, Point At), bool> test) =>
        Prop.ForAll(samples, sample => test(sample).Label($"{Simplify.Of(sample.Expression)}")).Check(s_config);

    private static double Nodes(Variable<double> expression)
    {
        double count = 1;
        foreach (var input in expression.Inputs) count += Nodes(input);
        return count;
    }
}
