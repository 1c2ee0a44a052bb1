using System.Globalization;

namespace AutoDiff.PropertyTests.Programs;

/// <summary>An elementwise primitive of one argument, which is first brought into the primitive's domain.</summary>
internal sealed class UnaryInstruction(UnaryEntry entry) : Instruction
{
    /// <summary>One for each primitive of the catalogue that is smooth on its whole domain.</summary>
    public static IEnumerable<UnaryInstruction> All { get; } =
    [
        .. Catalogue.Unary
            .Where(entry => entry.Rule.Differentiability == Differentiability.Differentiable && entry.Rule.Domain.Kinks.Count == 0
                && (entry.Rule.Domain.KinkSpacing == 0 || double.IsFinite(entry.Rule.Domain.LastKink)))
            .Select(entry => new UnaryInstruction(entry)),
    ];

    public override Variable<T> Run<T>(Variable<T> a, Variable<T> b)
    {
        var (low, high) = Bounds;
        return entry.Apply(
            double.IsFinite(low) && double.IsFinite(high) ? low + (high - low) * (0.1 + 0.8 * Functions.Sigmoid(a))
            : double.IsFinite(low) ? low + 0.2 + Functions.Softplus(a)
            : double.IsFinite(high) ? high - 0.2 - Functions.Softplus(a)
            : a);
    }

    public override string ToCSharp(string a, Shape aShape, string b, Shape bShape)
    {
        var (low, high) = Bounds;
        string argument = double.IsFinite(low) && double.IsFinite(high)
            ? string.Create(CultureInfo.InvariantCulture, $"{low:R} + {high - low:R} * (0.1 + 0.8 * Sigmoid({a}))")
            : double.IsFinite(low) ? string.Create(CultureInfo.InvariantCulture, $"{low + 0.2:R} + Softplus({a})")
            : double.IsFinite(high) ? string.Create(CultureInfo.InvariantCulture, $"{high - 0.2:R} - Softplus({a})")
            : a;
        return $"{CSharpNames.Of(entry)}({argument})";
    }

    // Beyond the last of its poles a function is smooth.
    private (double Low, double High) Bounds =>
        (double.IsFinite(entry.Rule.Domain.LastKink) ? entry.Rule.Domain.LastKink : entry.Rule.Domain.Low, entry.Rule.Domain.High);
}
