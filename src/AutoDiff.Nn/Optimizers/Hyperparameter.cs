using System.Runtime.CompilerServices;

namespace AutoDiff.Nn;

/// <summary>What may be asked of a hyperparameter.</summary>
internal static class Hyperparameter
{
    public static void ThrowIfNotFinite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, "A finite number is expected.");
    }

    public static void ThrowIfNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value) || value < 0) throw new ArgumentOutOfRangeException(name, value, "A finite number of at least 0 is expected.");
    }

    public static void ThrowIfNotFraction(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value is >= 0 and < 1)) throw new ArgumentOutOfRangeException(name, value, "A number of at least 0 and less than 1 is expected.");
    }

    /// <summary>
    /// A value as a rule keeps it: null for its default. A struct's fields start at 0 and null, so nobody can make a rule of zeros by leaving its
    /// values out.
    /// </summary>
    public static double? Unless(double defaultValue, double value) => value == defaultValue ? null : value;
}
