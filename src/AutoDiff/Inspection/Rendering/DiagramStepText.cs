using System.Globalization;
using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>What stands beside an edge of a backward pass.</summary>
internal static class DiagramStepText
{
    private const int MaximumLength = 40;

    /// <summary>The local derivative as a factor, and what it makes of the gradient: × 0.235 = −0.3775.</summary>
    public static string Of<T>(DerivationStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string local = step.Local is null ? "" : "× " + Enclosed(Of(step.Local)), product = step.Product.HasValue ? Of(step.Product) : "";
        return local.Length == 0 || product.Length == 0 ? local + product : $"{local} = {product}";
    }

    /// <summary>A value, or a formula where there is none; of what is long, the shape.</summary>
    public static string Of<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string text = node.HasValue ? ValueLatex.IsShown(node.Shape) ? RoundedNumber.Of(node) : "" : node.Name ?? node.ToFormula();
        return text.Length is > 0 and <= MaximumLength ? text
            : node.Shape.Rank == 0 ? "…"
            : string.Join('×', node.Shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Enclosed(string text) => text.StartsWith('−') || text.Contains(' ', StringComparison.Ordinal) && text[0] != '['
        ? $"({text})"
        : text;
}
