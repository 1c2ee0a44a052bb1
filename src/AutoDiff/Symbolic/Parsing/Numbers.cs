using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>What an expression has only numbers in: it is computed at once, and must have come to a number.</summary>
internal static class Numbers<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether a node is a number.</summary>
    public static bool IsOne(Variable<T> node, out T value)
    {
        bool isNumber = node is { IsTracked: false, HasValue: true, Shape.Rank: 0 };
        value = isNumber ? node.Value : default;
        return isNumber;
    }

    /// <summary>What is wrong with a result that is computed from numbers; null if it is one, or not made of numbers.</summary>
    public static string? ProblemOf(Variable<T> result, IReadOnlyList<Variable<T>> operands)
    {
        if (!IsOne(result, out var value) || T.IsFinite(value)) return null;
        // Who writes ∞ gets it.
        foreach (var operand in operands)
            if (IsOne(operand, out var given) && !T.IsFinite(given)) return null;
        return T.IsNaN(value) ? "this has no value among the real numbers." : "this is no number: it is infinite, or too large.";
    }

    /// <summary>x! = Γ(x + 1).</summary>
    public static Variable<T> Factorial(Variable<T> x) => Gamma(x + 1);

    /// <summary>Γ(x) for x > 0; of whole numbers it is exact.</summary>
    public static Variable<T> Gamma(Variable<T> x)
    {
        var gamma = Functions.Exp(Functions.LogGamma(x));
        return IsOne(x, out var number) && T.IsInteger(number) && IsOne(gamma, out var rounded) ? Constant.Exact(T.Round(rounded)) : gamma;
    }
}
