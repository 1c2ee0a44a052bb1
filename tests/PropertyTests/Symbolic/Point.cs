namespace AutoDiff.PropertyTests.Symbolic;

/// <summary>Values for the three symbols.</summary>
public sealed record Point(double X, double Y, double Z)
{
    private const double Nudge = 1e-12;

    /// <summary>The expression's value here; NaN if any part of it has none, as in 1/∞.</summary>
    public double Evaluate(Variable<double> expression)
    {
        var value = Substitute.Of(expression, (Expressions.X, Variable.Of(X)), (Expressions.Y, Variable.Of(Y)), (Expressions.Z, Variable.Of(Z)));
        return IsDefined(value) ? value.Value : double.NaN;
    }

    /// <summary>
    /// Whether two expressions that ought to be equal are, to a relative 1e-8 beyond what rounding the point itself would do to them. Where the
    /// first has no finite value, or one that consists of rounding errors, nothing is claimed.
    /// </summary>
    public bool Agree(Variable<double> expected, Variable<double> actual)
    {
        double e = Evaluate(expected), a = Evaluate(actual);
        if (!double.IsFinite(e)) return true;
        double wobble = 0;
        foreach (var nearby in Nearby()) wobble = Math.Max(wobble, Math.Abs(nearby.Evaluate(expected) - e));
        if (!(wobble <= 1e-4 * Math.Max(Math.Abs(e), 1e-4))) return true;
        return Math.Abs(a - e) <= 1e-8 * Math.Abs(e) + 1e4 * wobble + 1e-12;
    }

    /// <summary>
    /// Whether the expression has no value here because some part of it has none among the real numbers; not for an overflow or a pole.
    /// </summary>
    public bool IsOutsideDomain(Variable<double> expression)
    {
        var value = Substitute.Of(expression, (Expressions.X, Variable.Of(X)), (Expressions.Y, Variable.Of(Y)), (Expressions.Z, Variable.Of(Z)));
        return double.IsNaN(value.Value) && !HasPole(value);
    }

    private static bool HasPole(Variable<double> value)
    {
        if (double.IsInfinity(value.Value) || (value.Operation is { Name: "divide" } && value.Inputs[1].Value == 0)) return true;
        foreach (var input in value.Inputs)
            if (HasPole(input)) return true;
        return false;
    }

    private static bool IsDefined(Variable<double> value)
    {
        if (!double.IsFinite(value.Value)) return false;
        foreach (var input in value.Inputs)
            if (!IsDefined(input)) return false;
        return true;
    }

    private IEnumerable<Point> Nearby()
    {
        for (int i = 1; i <= 3; i++)
        {
            yield return new(X * (1 + i * Nudge), Y * (1 - i * Nudge), Z * (1 + 2 * i * Nudge));
            yield return new(X * (1 - i * Nudge), Y * (1 + 3 * i * Nudge), Z * (1 + i * Nudge));
        }
    }
}
