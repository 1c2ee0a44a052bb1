using System.Globalization;
using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance.Agreement;

/// <summary>A place where we and PyTorch are apart.</summary>
/// <param name="Case">The case.</param>
/// <param name="Element">The element type's name.</param>
/// <param name="Quantity">What was compared.</param>
/// <param name="Position">Of which output or input.</param>
/// <param name="Index">Which element of it.</param>
/// <param name="Point">The inputs of that element, for cases that are a list of points.</param>
/// <param name="Ours">Our number.</param>
/// <param name="Theirs">PyTorch's.</param>
/// <param name="Distance">How far apart they are, in the unit of the bound.</param>
internal sealed record Deviation(GoldenCase Case, string Element, Quantity Quantity, int Position, int Index, double[]? Point, string Ours,
    string Theirs, double Distance)
{
    private static readonly double[] s_weights = [1, -0.5, 2, 0.75, -1.25];

    /// <summary>
    /// How far apart the numbers are in multiples of ε, relative to PyTorch's where that is larger than 1; infinite where one is not finite, and
    /// for results of whole cases.
    /// </summary>
    public double Epsilons { get; init; } = double.PositiveInfinity;

    /// <summary>Whether we have no number here.</summary>
    public bool IsNaN => Ours == "NaN";

    /// <summary>The cotangent of an element, as the script that made the vectors has it.</summary>
    public static double Weight(int index) => s_weights[index % s_weights.Length];

    /// <summary>A number as a reader would write it.</summary>
    public static string Text(double number) =>
        double.IsNaN(number) ? "NaN"
        : double.IsInfinity(number) ? number > 0 ? "∞" : "−∞"
        : number == 0 ? "0"
        : number.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    public override string ToString()
    {
        string at = Point is null ? "" : $" at ({string.Join(", ", Point.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))})";
        return $"{Case} in {Element}: {Quantity.ToString().ToLowerInvariant()} {Position}, element {Index}{at}: {Ours}, PyTorch has {Theirs}: {Distance:G3} apart.";
    }
}
