using System.Globalization;
using System.Text;

namespace AutoDiff;

/// <summary>One comparison that did not agree.</summary>
public sealed record GradientFinding
{
    /// <summary>What was compared.</summary>
    public required GradientCheckKind Kind { get; init; }

    /// <summary>1 for the gradient, 2 for the gradient of a projection of the gradient.</summary>
    public required int Order { get; init; }

    /// <summary>The derivative under test: what reverse mode says.</summary>
    public required double Analytic { get; init; }

    /// <summary>What it was compared with: a difference quotient, or the same derivative found another way.</summary>
    public required double Numeric { get; init; }

    /// <summary>The position of the input, when the comparison concerns one input.</summary>
    public int? Input { get; init; }

    /// <summary>What that input is called.</summary>
    public string? InputName { get; init; }

    /// <summary>The index of the element, one number for each axis, when the comparison concerns one element.</summary>
    public IReadOnlyList<int>? Element { get; init; }

    /// <summary>The direction, one array for each input, when the comparison was made along one.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Direction { get; init; }

    /// <summary>Why the comparison was inconclusive, or what else there is to say.</summary>
    public string? Note { get; init; }

    /// <summary>|analytic − numeric|.</summary>
    public double AbsoluteError => Analytic.Equals(Numeric) ? 0 : Math.Abs(Analytic - Numeric);

    /// <summary>The absolute error over the larger of the two magnitudes; NaN when one of them is not finite.</summary>
    public double RelativeError => AbsoluteError == 0 ? 0 : AbsoluteError / Math.Max(Math.Abs(Analytic), Math.Abs(Numeric));

    /// <summary>One line for a test's log.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"order {Order}, {Where()}: ");
        text.Append(CultureInfo.InvariantCulture, $"{AnalyticLabel} {Analytic:G10}, {NumericLabel} {Numeric:G10}");
        if (AbsoluteError > 0) text.Append(CultureInfo.InvariantCulture, $", absolute error {AbsoluteError:E2}, relative error {RelativeError:E2}");
        if (Note is not null) text.Append("; ").Append(Note);
        if (Direction is not null) text.Append("; direction ").Append(DirectionText(Direction));
        return text.ToString();
    }

    private string AnalyticLabel => Kind switch
    {
        GradientCheckKind.Repeatability => "first call",
        GradientCheckKind.ForwardMode => "reverse mode",
        GradientCheckKind.FusedKernel => "fused kernel",
        _ => "gradient",
    };

    private string NumericLabel => Kind switch
    {
        GradientCheckKind.Repeatability => "second call",
        GradientCheckKind.ForwardMode => "forward mode",
        GradientCheckKind.FusedKernel => "graph rule",
        _ => "difference quotient",
    };

    private string Where()
    {
        string element = Element is { Count: > 0 } ? $"element [{string.Join(", ", Element)}] of {InputName}" : InputName ?? "";
        return Kind switch
        {
            GradientCheckKind.Repeatability => $"the function is not repeatable, element [{string.Join(", ", Element ?? [])}] of its result",
            GradientCheckKind.ForwardMode => "forward mode against reverse along a direction",
            GradientCheckKind.Direction => "along a direction",
            GradientCheckKind.FusedKernel => $"fused kernel against graph rule, {element}",
            _ => element,
        };
    }

    private static string DirectionText(IReadOnlyList<IReadOnlyList<double>> direction)
    {
        const int Shown = 6;
        return string.Join(", ", direction.Select(part =>
            $"[{string.Join(", ", part.Take(Shown).Select(value => value.ToString("G4", CultureInfo.InvariantCulture)))}{(part.Count > Shown ? ", …" : "")}]"));
    }
}
