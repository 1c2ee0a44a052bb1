using System.Globalization;
using System.Numerics;
using Exact = AutoDiff.Oracle.HighPrecision<AutoDiff.Oracle.ShortDigits>;

namespace AutoDiff.Oracle;

/// <summary>
/// Holds what the library makes of expressions, simplified and derived, to their values by definition: equal where the conditions hold that it
/// reports, and different where they do not.
/// </summary>
public sealed class Comparison
{
    private const int HighestOrder = 4;

    // Of 2⁻⁴⁸ the fourth power leaves 80 digits, and the square is what differences are off by.
    private const int StepBits = 48;

    private static readonly string[] s_special = ["0", "1", "-1", "2", "-2", "0.5", "-0.5", "3", "-3"];

    // Numbers are exact in the forms, but for fractions of more than twelve digits, which are rounded to the digits of a double, and may cancel.
    private static readonly Exact s_tolerance = new(Exact.One.Scaled / BigInteger.Pow(10, 12)),
        s_roundedTolerance = new(Exact.One.Scaled / BigInteger.Pow(10, 9)), s_floor = new(Exact.One.Scaled / BigInteger.Pow(10, 12));

    private readonly Random _random;

    /// <summary>A comparison at random points.</summary>
    /// <param name="seed">Which points.</param>
    public Comparison(int seed) => _random = new Random(seed);

    /// <summary>What was found wrong.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>How many values were compared, and how many conditions were held to both sides.</summary>
    public int Values { get; private set; }

    /// <summary>How many derivatives were not told, being too long.</summary>
    public int TooLong { get; private set; }

    /// <summary>How many conditions were tried.</summary>
    public int Conditions { get; private set; }

    /// <summary>Compares one expression.</summary>
    public void Check(Typed expression)
    {
        var derived = Derive.Of<double>(expression.Text);
        var points = Enumerable.Range(0, 5).Select(i => Point(expression, isSpecial: i >= 3)).ToArray();
        foreach (var point in points) CheckForm(expression, "simplified", derived.Formula, point, at => expression.At(at));
        foreach (string variable in expression.Symbols)
        {
            for (int order = 1; order <= HighestOrder; order++)
            {
                Simplified<double> derivative;
                try
                {
                    derivative = derived.Partial([.. Enumerable.Repeat(variable, order)]);
                }
                catch (FormulaTooLongException)
                {
                    // It says so, and that is all that it promises.
                    TooLong++;
                    break;
                }

                int times = order;
                foreach (var point in points.Take(2))
                {
                    CheckDerivative(expression, $"derivative {order} by {variable}", derivative, point,
                        at => Derivative(expression, variable, times, at), () => HasNone(derived, variable, times, point));
                }
            }
        }
    }

    // What the chain rule gives no value, as the slope of √(x − x), has been said to have none.
    private static bool HasNone(DerivedFunction<double> derived, string variable, int order, Dictionary<string, Exact> point)
    {
        var symbol = derived.Variables.First(candidate => candidate.Name == variable);
        var graph = derived.Root;
        for (int i = 0; i < order; i++)
        {
            if (!Gradient.Graph(graph, symbol).TryGet(symbol, out var next)) return false;
            graph = next;
        }

        return new GraphEvaluation(point).Of(graph) is null;
    }

    private void CheckForm(Typed expression, string what, Simplified<double> form, Dictionary<string, Exact> point,
        Func<Dictionary<string, Exact>, Exact?> truth, Func<bool>? hasNone = null)
    {
        try
        {
            var evaluation = new GraphEvaluation(point);
            Exact? expected = truth(point), actual = evaluation.Of(form.Result);
            bool isSame = expected is null ? actual is null : actual is { } value && AreNear(expected.Value, value, evaluation.IsRounded ? s_roundedTolerance : s_tolerance);
            bool? holds = Holds(form, point);
            // Nor does a condition have to hold there.
            if (expected is not null && (actual is null ? holds != false : holds == false) && hasNone?.Invoke() == true) return;
            Values++;
            // Below 0, a power whose exponent varies has a value here and there.
            bool isIsolated = (isSame || expected is null) && expression.IsIsolated(point);
            if (!isIsolated && (isSame ? expected is not null && holds == false : holds != false))
                Report(isSame ? "a condition excludes this point, where nothing is wrong" : $"{Shown(actual)} for {Shown(expected)}");
        }
        catch (OutOfReachException)
        {
            // Nothing is said of numbers that large.
        }

        void Report(string problem) =>
            Faults.Add(new(expression.Text, what, form.ToString(), string.Join(", ", point.Select(pair => $"{pair.Key} = {Shown(pair.Value)}")),
                problem));
    }

    // A derivative is asked for only where the function has values around.
    private void CheckDerivative(Typed expression, string what, Simplified<double> form, Dictionary<string, Exact> point,
        Func<Dictionary<string, Exact>, Exact?> truth, Func<bool> hasNone)
    {
        try
        {
            if (truth(point) is not null) CheckForm(expression, what, form, point, truth, hasNone);
        }
        catch (OutOfReachException)
        {
            // Nor of values around.
        }
    }

    private bool? Holds(Simplified<double> form, Dictionary<string, Exact> point)
    {
        bool? all = true;
        foreach (string restriction in form.Restrictions)
        {
            Conditions++;
            bool? holds = Restriction.Holds(restriction, point);
            if (holds == false) return false;
            all &= holds;
        }

        return all;
    }

    // The same with twice the step tells how far off it is.
    private static Exact? Derivative(Typed expression, string variable, int order, Dictionary<string, Exact> point)
    {
        if (Derivative(expression, variable, order, point, StepBits) is not { } fine) return null;
        if (Derivative(expression, variable, order, point, StepBits - 1) is not { } coarse) return null;
        return AreNear(fine, coarse, s_tolerance) ? fine : throw new OutOfReachException();
    }

    private static Exact? Derivative(Typed expression, string variable, int order, Dictionary<string, Exact> point, int stepBits)
    {
        var step = new Exact(Exact.One.Scaled >> stepBits);
        var values = new Exact[5];
        for (int i = -2; i <= 2; i++)
        {
            var moved = new Dictionary<string, Exact>(point) { [variable] = point[variable] + step * i };
            if (expression.At(moved) is not { } value) return null;
            values[i + 2] = value;
        }

        var difference = order switch
        {
            1 => values[0] - values[1] * 8 + values[3] * 8 - values[4],
            2 => -values[0] + values[1] * 16 - values[2] * 30 + values[3] * 16 - values[4],
            3 => -values[0] + values[1] * 2 - values[3] * 2 + values[4],
            _ => values[0] - values[1] * 4 + values[2] * 6 - values[3] * 4 + values[4],
        };
        int divisor = order switch { 1 or 2 => 12, 3 => 2, _ => 1 };
        return new Exact(difference.Scaled / divisor << (stepBits * order));
    }

    private static bool AreNear(Exact expected, Exact actual, Exact tolerance) =>
        Exact.Abs(expected - actual).Scaled <= (Exact.Max(Exact.Abs(expected), s_floor) * tolerance).Scaled;

    private Dictionary<string, Exact> Point(Typed expression, bool isSpecial)
    {
        // Half of the points are positive, where roots and logarithms have values.
        int low = _random.Next(2) == 0 ? 1 : -3000;
        return expression.Symbols.ToDictionary(name => name, _ => Typed.Number.Of(isSpecial
            ? decimal.Parse(s_special[_random.Next(s_special.Length)], CultureInfo.InvariantCulture)
            : _random.Next(low, 3000) / 1000m + 0.0005m));
    }

    private static string Shown(Exact? value) => value is { } number
        ? ((double)(number.Scaled * 1_000_000_000_000 / Exact.One.Scaled) / 1e12).ToString("G12", CultureInfo.InvariantCulture)
        : "no value";
}
